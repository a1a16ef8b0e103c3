import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { dateTime } from '../format/time.ts'
import { Badge } from '../parts/badge.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { useClient } from '../server/client-context.tsx'
import type { Parts } from './channels.ts'
import { compare } from './compare.ts'
import { type Content, type ContentVersion, contentVersionsQuery } from './content-queries.ts'
import type { ContentEditing } from './use-content-draft.ts'

interface VersionsPanelProps {
  content: Content
  editing: ContentEditing
  mayWrite: boolean
  onClose: () => void
}

/** Every version as it was written; one that is restored comes into the editor and is saved as the next. */
export function VersionsPanel({ content, editing, mayWrite, onClose }: VersionsPanelProps) {
  const versions = useInfiniteQuery(contentVersionsQuery(useClient(), content.id))
  const [open, setOpen] = useState<number>()
  return (
    <>
      <div className="mb-3 flex items-center">
        <h2 className="flex-1 text-lg font-semibold">Versions</h2>
        <IconButton label="Back to the preview" icon="close" onClick={onClose} />
      </div>
      <QueryView query={versions} what="versions" skeleton={<RowSkeletons rows={4} />}>
        {({ pages }) => (
          <>
            <ol className="flex flex-col gap-2">
              {pages.flatMap((page) => page.items).map((each) => (
                <li key={each.id} className="rounded-md border border-line">
                  <div className="flex flex-wrap items-center gap-2 px-3 py-2">
                    <span className="font-medium">Version {each.version}</span>
                    {each.version === content.version ? <Badge tone="good">Newest</Badge> : null}
                    <span className="text-sm text-ink-3">{dateTime(each.createdAt, undefined, Date.now())}</span>
                    <span className="ml-auto flex gap-1.5">
                      <Button
                        size="small"
                        look="ghost"
                        aria-expanded={open === each.version}
                        onClick={() => setOpen(open === each.version ? undefined : each.version)}
                      >
                        {open === each.version ? 'Hide' : 'Compare'}
                      </Button>
                      {mayWrite && each.version !== content.version ? (
                        <Button
                          size="small"
                          onClick={() => {
                            editing.write(each.body)
                            onClose()
                          }}
                        >
                          Restore
                        </Button>
                      ) : null}
                    </span>
                  </div>
                  {open === each.version ? <Body version={each} now={editing.parts} /> : null}
                </li>
              ))}
            </ol>
            <LoadMore list={versions} what="versions" />
          </>
        )}
      </QueryView>
    </>
  )
}

const names: Record<string, string> = { subject: 'Subject', preheader: 'Preheader', html: 'HTML', text: 'Text', script: 'Script' }

/** The version, with what is gone from it and what has come in the editor since. */
function Body({ version, now }: { version: ContentVersion; now: Parts }) {
  const parts = Object.keys(names).filter((part) => part in version.body)
  const isSame = parts.every((part) => (version.body[part] ?? '') === (now[part] ?? ''))
  return (
    <div className="border-t border-line px-3 py-2 text-sm">
      <p className="mb-2 text-ink-3">
        {isSame ? 'The same as in the editor.' : 'Struck out: only in this version. Underlined: only in the editor.'}
      </p>
      <dl>
        {parts.map((part) => (
          <div key={part} className="mb-1.5">
            <dt className="text-xs text-ink-3">{names[part]}</dt>
            <Compared isCode={part === 'html'} before={version.body[part] ?? ''} after={now[part] ?? ''} />
          </div>
        ))}
      </dl>
    </div>
  )
}

function Compared({ before, after, isCode }: { before: string; after: string; isCode: boolean }) {
  const pieces = useMemo(() => compare(before, after), [before, after])
  return (
    <dd
      // a long text scrolls by itself, and by the keyboard
      tabIndex={0}
      className={`max-h-72 overflow-y-auto break-words whitespace-pre-wrap ${isCode ? 'font-mono' : ''}`}
    >
      {pieces.length === 0 ? <span className="text-ink-3">Empty</span> : null}
      {pieces.map(({ text, is }, index) => (
        is === 'same' ? <span key={index}>{text}</span>
        : is === 'gone' ? <del key={index} className="bg-bad-soft text-bad-ink">{text}</del>
        : <ins key={index} className="bg-good-soft text-good-ink">{text}</ins>
      ))}
    </dd>
  )
}
