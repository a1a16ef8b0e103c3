import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Spinner } from '../../parts/spinner.tsx'
import { useLiveBuilder } from '../builder-context.ts'
import type { SaveState } from '../model/autosave.ts'

const words: Record<SaveState['is'], string> = {
  saved: 'Saved',
  changed: 'Saving…',
  saving: 'Saving…',
  offline: 'Not saved: the server does not answer. Kept here and tried again.',
  conflict: 'Not saved: somebody else saved in between.',
  'signed-out': 'Not saved: you are signed out. Kept here until you are back.',
  refused: 'Not saved',
}

/** Whether what is drawn is safe on the server. */
export function SaveMark() {
  const { saving, autosave, mayEdit } = useLiveBuilder()
  if (!mayEdit) return <span className="text-sm text-ink-3">You may look, not change</span>
  const isWell = saving.is === 'saved' || saving.is === 'changed' || saving.is === 'saving'
  const text = saving.is === 'refused' ? `${words.refused}: ${saving.message}` : words[saving.is]
  return (
    <span
      role="status"
      aria-live="polite"
      className={`flex min-w-0 items-center gap-1.5 text-sm ${isWell ? 'text-ink-3' : 'text-warn-ink'}`}
    >
      {saving.is === 'saving' || saving.is === 'changed' ? <Spinner />
        : <Icon name={saving.is === 'saved' ? 'check' : 'warning'} size={14} />}
      <span className="truncate" title={text}>{text}</span>
      {saving.is === 'offline' ? (
        <Button size="small" look="ghost" onClick={() => void autosave.current?.flush()}>Try now</Button>
      ) : null}
    </span>
  )
}
