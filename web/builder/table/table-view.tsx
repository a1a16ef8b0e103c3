import { kinds } from '../../../funnel/nodes/kinds.ts'
import { looks } from '../../canvas/kinds/kinds.ts'
import { Icon } from '../../parts/icon.tsx'
import { useBuilder } from '../builder-context.ts'
import { wordsOfNode } from '../canvas/words-of-node.ts'
import { nodeIn, portsIn } from '../model/draft.ts'
import { inOrder } from '../model/in-order.ts'
import { wayWords } from '../../canvas/way-words.ts'
import { messageWithoutName } from '../panels/message-without-name.ts'

const head = 'sticky top-0 z-10 bg-surface px-4 py-2 text-left text-xs font-medium text-ink-3'

/** The same graph, line by line, in the order in which a contact meets it. */
export function TableView() {
  const { draft, selected, select, checked } = useBuilder()
  const nodes = inOrder(draft)
  return (
    <div className="size-full overflow-auto bg-surface">
      <table aria-label="Nodes of the funnel" className="w-full border-collapse">
        <thead>
          <tr className="shadow-[inset_0_-1px_0_var(--line)]">
            <th scope="col" className={head}>Node</th>
            <th scope="col" className={head}>What it does</th>
            <th scope="col" className={head}>Leads to</th>
            <th scope="col" className={head}>Issues</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => {
            const issues = checked.byNode.get(node.id) ?? []
            const isBad = issues.some(({ severity }) => severity === 'error')
            return (
              <tr
                key={node.id}
                className={`border-b border-line align-top ${selected.has(node.id) ? 'bg-accent-soft' : 'hover:bg-hover'}`}
              >
                <td className="px-4 py-2">
                  <button
                    type="button"
                    data-node={node.id}
                    aria-pressed={selected.has(node.id)}
                    onClick={() => select([node.id])}
                    className="flex items-center gap-2 text-left font-medium hover:underline"
                  >
                    <Icon name={looks[node.kind].icon} size={15} className="text-ink-2" />
                    <span className="max-w-64 truncate">{node.name}</span>
                    <span className="font-normal text-ink-2">{kinds[node.kind].label}</span>
                  </button>
                </td>
                <td className="max-w-52 truncate px-4 py-2 text-ink-2">{wordsOfNode(node)}</td>
                <td className="px-4 py-2">
                  <ul className="flex flex-col gap-0.5">
                    {portsIn(node).map(({ name, required }) => {
                      const edge = draft.edges.find(({ from }) => from.node === node.id && from.port === name)
                      const to = nodeIn(draft, edge?.to)
                      if (!to && !required) return null
                      return (
                        <li key={name} className="flex items-baseline gap-1.5">
                          {name === 'next' ? null : <span className="shrink-0 text-sm text-ink-3">{wayWords(name)}:</span>}
                          {to ? (
                            <button
                              type="button"
                              className="truncate text-left hover:underline"
                              onClick={() => select([to.id])}
                            >
                              {to.name}
                            </button>
                          ) : <span className="text-warn-ink">nowhere</span>}
                        </li>
                      )
                    })}
                  </ul>
                </td>
                <td className={`px-4 py-2 text-sm ${isBad ? 'text-bad-ink' : 'text-warn-ink'}`}>
                  {issues.map((issue) => messageWithoutName(issue.message, node.name)).join(' ')}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
