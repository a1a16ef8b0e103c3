import { IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { ChosenFile } from './read-files.ts'

export function ChosenFiles({ files, onRemove }: { files: ChosenFile[]; onRemove: (file: ChosenFile) => void }) {
  if (files.length === 0) return null
  return (
    <ul aria-label="Chosen files" className="mb-2 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.name} className="flex max-w-full items-center gap-2 rounded-md bg-sunken py-0.5 pr-0.5 pl-2.5">
          <Icon name={file.name.endsWith('.json') ? 'funnels' : 'table'} size={14} className="text-ink-2" />
          <bdi className="truncate">{file.name}</bdi>
          <span className="shrink-0 text-sm text-ink-2 tabular-nums">{sizeWords(file.bytes)}</span>
          <IconButton label={`Leave out ${file.name}`} icon="close" onClick={() => onRemove(file)} />
        </li>
      ))}
    </ul>
  )
}

const sizeWords = (bytes: number) => (bytes < 1000 ? `${bytes} B` : bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`)
