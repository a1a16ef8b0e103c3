import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Content } from './content-queries.ts'
import type { ContentEditing } from './use-content-draft.ts'

/** Somebody else saved meanwhile: nothing is overwritten unless one says so. */
export function ConflictBar({ content, editing }: { content: Content; editing: ContentEditing }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 border-b border-line bg-warn-soft px-5 py-2 text-warn-ink"
    >
      <Icon name="warning" />
      <p className="min-w-0 flex-1">
        Version {content.version} was saved while you were writing. Take a look at it under Versions, then choose.
      </p>
      <Button size="small" onClick={editing.discard}>Take theirs</Button>
      <Button
        size="small"
        pending={editing.save.isPending}
        onClick={() => editing.save.mutate({ over: content.version })}
      >
        Save mine after it
      </Button>
    </div>
  )
}
