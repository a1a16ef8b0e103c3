import { CopyButton } from '../parts/copy-button.tsx'

/** What is shown this once and never again, to be copied. */
export function ShownOnce({ what, value }: { what: string; value: string }) {
  return (
    <>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-2 pr-2 pl-3">
        <code aria-label={what} className="min-w-0 flex-1 text-sm break-all select-all">
          {value}
        </code>
        <CopyButton text={value} what={what} />
      </div>
      <p className="mt-2 text-sm text-ink-2">It is not shown again once you close this.</p>
    </>
  )
}
