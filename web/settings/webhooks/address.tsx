import { CopyButton } from '../../parts/copy-button.tsx'

/** Where the other program posts. */
export function Address({ url }: { url: string }) {
  return (
    <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
      <code aria-label="Address" className="min-w-0 flex-1 text-sm break-all select-all">{url}</code>
      <CopyButton text={url} what="Address" />
    </div>
  )
}
