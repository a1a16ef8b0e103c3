import type { NodeProps } from '@xyflow/react'
import type { BuilderNode } from './flow-nodes.ts'

/** Words on the canvas for those who read the funnel. */
export function BuilderNote({ id, data, selected }: NodeProps<BuilderNode>) {
  const { node } = data
  const text = node.kind === 'note' ? node.config.text : ''
  return (
    <div
      role="button"
      data-node={id}
      tabIndex={data.isEntry ? 0 : -1}
      aria-pressed={selected}
      aria-label={`${node.name}, Note, ${text}`}
      className={`size-full overflow-hidden rounded-lg border bg-warn-soft px-3 py-2.5 whitespace-pre-wrap text-ink
        ${selected ? 'border-accent-line ring-2 ring-accent-line/35' : 'border-line'}`}
    >
      {text === '' ? <span className="text-ink-3">An empty note</span> : text}
    </div>
  )
}
