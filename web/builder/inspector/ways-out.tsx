import type { GraphNode } from '../../../funnel/graph.ts'
import { useBuilder } from '../builder-context.ts'
import { portsIn } from '../model/draft.ts'
import { connect, cut } from '../model/edit.ts'
import { NodeField } from './fields/node-field.tsx'
import { wayWords } from '../../canvas/way-words.ts'

/** Where each way out leads: the edges of the canvas, for the keyboard. */
export function WaysOut({ node }: { node: GraphNode }) {
  const { draft, now, edit, mayEdit } = useBuilder()
  const ports = portsIn(node)
  if (ports.length === 0) return null
  return (
    <section aria-label="Ways out" className="border-t border-line pt-4">
      <h3 className="mb-2 text-sm font-medium text-ink-2">{ports.length === 1 ? 'Goes on to' : 'Ways out'}</h3>
      <div className="flex flex-col gap-2">
        {ports.map(({ name, required }) => {
          const edges = draft.edges.filter(({ from }) => from.node === node.id && from.port === name)
          const isAlone = ports.length === 1
          return (
            <div key={name} className={isAlone ? '' : 'grid grid-cols-[6.5rem_1fr] items-center gap-2'}>
              {isAlone ? null : (
                <span aria-hidden="true" className="truncate text-sm text-ink-2" title={wayWords(name)}>
                  {wayWords(name)}
                </span>
              )}
              <NodeField
                label={isAlone ? 'Goes on to' : `${wayWords(name)} leads to`}
                hidesLabel
                value={edges[0]?.to ?? ''}
                but={node.id}
                placeholder={required ? 'Nowhere yet' : 'As the plain way'}
                disabled={!mayEdit}
                onChange={(to) => edit(connect(now(), { node: node.id, port: name }, to))}
                onNone={() => edit(cut(now(), edges))}
              />
            </div>
          )
        })}
      </div>
    </section>
  )
}
