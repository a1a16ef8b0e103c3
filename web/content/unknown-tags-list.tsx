import { Icon } from '../parts/icon.tsx'
import type { UnknownTag } from './unknown-tags.ts'

interface UnknownTagsListProps {
  tags: UnknownTag[]
  readOnly: boolean
  /** Shows it in the text. */
  onFind: (tag: UnknownTag) => void
  onMend: (tag: UnknownTag, path: string) => void
}

const few = 5

/** Names in a text that nobody has: a run would hold at them. */
export function UnknownTagsList({ tags, readOnly, onFind, onMend }: UnknownTagsListProps) {
  return (
    <div role="status">
      {tags.length > 0 ? (
        <ul className="mt-1.5 flex flex-col gap-1 rounded-md bg-warn-soft px-2.5 py-1.5 text-sm text-warn-ink">
          {tags.slice(0, few).map((tag) => (
            <li key={tag.path} className="flex flex-wrap items-center gap-x-1.5">
              <Icon name="warning" size={13} />
              <button
                type="button"
                onClick={() => onFind(tag)}
                className="font-mono break-all underline decoration-wavy"
              >
                {tag.path}
              </button>
              <span>is nothing that contacts or campaigns have.</span>
              {tag.meant && !readOnly ? (
                <button
                  type="button"
                  className="font-medium underline"
                  onClick={() => onMend(tag, tag.meant ?? tag.path)}
                >
                  Make it {tag.meant}
                </button>
              ) : null}
            </li>
          ))}
          {tags.length > few ? <li>and {tags.length - few} more</li> : null}
        </ul>
      ) : null}
    </div>
  )
}
