import { FileDrop } from '../../parts/file-drop.tsx'
import { Icon } from '../../parts/icon.tsx'

interface DropFilesProps {
  /** Small where something is chosen already. */
  isSmall: boolean
  pending: boolean
  onTake: (files: File[]) => void
}

/** Files by the file dialog, or dropped. */
export function DropFiles({ isSmall, pending, onTake }: DropFilesProps) {
  return (
    <FileDrop
      label="Files of the funnel"
      accept=".json,.csv,.tsv,.txt,application/json,text/csv"
      multiple
      pending={pending}
      onTake={onTake}
      className={isSmall ? 'gap-3 px-3 py-2' : 'flex-col px-6 py-10 text-center'}
      button={{
        words: pending ? 'Reading…' : isSmall ? 'Add files' : 'Choose files', look: isSmall ? 'secondary' : 'primary',
      }}
    >
      {isSmall ? <p className="flex-1 text-ink-2">Messages or people in another sheet? Drop it here.</p> : (
        <>
          <span className="mb-3 grid size-10 place-items-center rounded-lg bg-sunken text-ink-2">
            <Icon name="upload" size={18} />
          </span>
          <h3 className="font-semibold">Drop the files of one funnel here</h3>
          <p className="mt-1 mb-4 max-w-lg text-ink-2">
            A JSON file that was exported here or drawn elsewhere, or a CSV of nodes and edges; beside it, CSVs of
            messages and of people. Nothing is made before you have seen what becomes of them.
          </p>
        </>
      )}
    </FileDrop>
  )
}
