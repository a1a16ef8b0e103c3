import { kinds } from '../../../funnel/nodes/kinds.ts'
import type { GraphNode } from '../../../funnel/graph.ts'
import { looks } from '../../canvas/kinds/kinds.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useLiveBuilder } from '../builder-context.ts'
import { nodeIn } from '../model/draft.ts'
import { configure, removeNodes, rename } from '../model/edit.ts'
import { settingOf } from '../model/schema-fields.ts'
import { IssueLine } from '../panels/issue-line.tsx'
import { Form } from './form.tsx'
import { WaysOut } from './ways-out.tsx'

/** The form of the one node that is selected. */
export function Inspector() {
  const { draft, selected } = useLiveBuilder()
  const node = selected.size === 1 ? nodeIn(draft, [...selected][0]) : undefined
  return node ? <NodeForm key={node.id} node={node} /> : null
}

function NodeForm({ node }: { node: GraphNode }) {
  const { draft, edit, checked, mayEdit, select } = useLiveBuilder()
  const { label, about, config } = kinds[node.kind]
  const issues = checked.byNode.get(node.id) ?? []
  const { field } = settingOf('', config)
  return (
    <aside
      id="inspector"
      aria-label={`Settings of ${node.name}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        document.querySelector<HTMLElement>(`[data-node="${CSS.escape(node.id)}"]`)?.focus({ preventScroll: true })
      }}
      className="panel-in flex w-[21rem] shrink-0 flex-col border-l border-line bg-surface max-md:absolute max-md:inset-y-0
        max-md:right-0 max-md:z-20 max-md:max-w-full max-md:shadow-(--shadow-pop)"
    >
      <div className="flex items-start gap-2.5 border-b border-line py-3 pr-2.5 pl-4">
        <Icon name={looks[node.kind].icon} size={16} className="mt-0.5 text-ink-2" />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{label}</h2>
          <p className="text-sm text-ink-3">{about}</p>
        </div>
        <IconButton label="Close settings" icon="close" onClick={() => select([])} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
        {issues.length > 0 ? (
          <ul className="mb-4 flex flex-col gap-2">
            {issues.map((issue) => <IssueLine key={issue.code + issue.message} issue={issue} name={node.name} />)}
          </ul>
        ) : null}
        <div className="flex flex-col gap-4">
          <Field
            label={node.kind === 'task' ? 'What is to be done' : 'Name'}
            value={node.name}
            maxLength={200}
            disabled={!mayEdit}
            error={node.name.trim() === '' ? 'A name is needed.' : undefined}
            onChange={(event) => edit(rename(draft, node.id, event.target.value), `name ${node.id}`)}
          />
          <Form
            kind={node.kind}
            field={field}
            value={node.config}
            disabled={!mayEdit}
            onChange={(value, about) => edit(configure(draft, node.id, value), `${about} ${node.id}`)}
          />
          <WaysOut node={node} />
        </div>
      </div>
      {mayEdit && node.kind !== 'start' ? (
        <div className="flex justify-end border-t border-line px-4 py-2.5">
          <Button
            size="small"
            look="danger"
            icon="trash"
            onClick={() => {
              edit(removeNodes(draft, [node.id]))
              select([])
            }}
          >
            Remove
          </Button>
        </div>
      ) : null}
    </aside>
  )
}
