import { kinds } from '../../../funnel/nodes/kinds.ts'
import { looks } from '../../canvas/kinds/kinds.ts'
import { counted } from '../../format/numbers.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useBuilder } from '../builder-context.ts'
import { nodeIn } from '../model/draft.ts'
import { messageWithoutName } from './message-without-name.ts'
import { Panel } from './panel.tsx'

/** Everything that is wrong; a press goes to the node. */
export function IssuesPanel({ onClose }: { onClose: () => void }) {
  const { checked, draft, select } = useBuilder()
  const { errors, warnings, issues } = checked
  const says = issues.length === 0 ? 'Checked as you draw'
    : [
      ...(errors ? [counted(errors, 'error', 'errors')] : []),
      ...(warnings ? [counted(warnings, 'warning', 'warnings')] : []),
    ].join(', ')
  return (
    <Panel title="Issues" says={says} onClose={onClose}>
      {issues.length === 0 ? (
        <EmptyState icon="check" title="Nothing is wrong" small>
          <p>Every way leads somewhere and every message has its content. It can be published.</p>
        </EmptyState>
      ) : (
        <ul className="p-2">
          {issues.map((issue, place) => {
            const node = issue.nodeId === null ? undefined : nodeIn(draft, issue.nodeId)
            const isError = issue.severity === 'error'
            return (
              <li key={`${issue.nodeId} ${issue.code} ${place}`}>
                <button
                  type="button"
                  disabled={!node}
                  onClick={() => {
                    if (!node) return
                    select([node.id])
                    onClose()
                  }}
                  className="flex w-full items-start gap-2.5 rounded-md px-2.5 py-2 text-left enabled:hover:bg-hover"
                >
                  <Icon
                    name={node ? looks[node.kind].icon : 'warning'}
                    size={15}
                    className={`mt-0.5 ${isError ? 'text-bad-ink' : 'text-warn-ink'}`}
                  />
                  <span className="min-w-0 flex-1">
                    <span className="flex items-center gap-2">
                      <span className="truncate font-medium">{node ? node.name : 'The whole funnel'}</span>
                      <span className={`text-xs ${isError ? 'text-bad-ink' : 'text-warn-ink'}`}>
                        {isError ? 'Error' : 'Warning'}
                      </span>
                    </span>
                    <span className="block text-sm break-words text-ink-2">
                      {messageWithoutName(issue.message, node?.name)}
                    </span>
                    {node ? <span className="sr-only">, {kinds[node.kind].label}, go to it</span> : null}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
