import { counted } from '../../format/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useBuilder } from '../builder-context.ts'
import { nodeIn } from '../model/draft.ts'

const shown = 4

/** What must be mended before it can be published, in its own words; a press goes to the node. */
export function BlockingIssues({ onGo, onAll }: { onGo: (nodeId: string) => void; onAll: () => void }) {
  const { checked: { issues, errors }, draft } = useBuilder()
  const blocking = issues.filter(({ severity }) => severity === 'error')
  return (
    <section role="alert" className="mb-4 rounded-md bg-bad-soft p-3 text-bad-ink">
      <h3 className="flex items-center gap-2.5 font-semibold">
        <Icon name="warning" />
        {counted(errors, 'error', 'errors')} to be mended first
      </h3>
      <ul className="mt-1.5">
        {blocking.slice(0, shown).map((issue, place) => {
          const node = nodeIn(draft, issue.nodeId ?? undefined)
          return (
            <li key={`${issue.nodeId} ${issue.code} ${place}`} className="[overflow-wrap:anywhere]">
              {node ? (
                <button
                  type="button"
                  onClick={() => onGo(node.id)}
                  className="w-full rounded-sm py-1 pl-[26px] text-left hover:underline"
                >
                  {issue.message}
                </button>
              ) : <p className="py-1 pl-[26px]">{issue.message}</p>}
            </li>
          )
        })}
      </ul>
      {blocking.length > shown ? (
        <Button size="small" className="mt-1.5 ml-[26px]" onClick={onAll}>Show all {blocking.length}</Button>
      ) : null}
    </section>
  )
}
