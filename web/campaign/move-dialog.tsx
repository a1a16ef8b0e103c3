import { useState } from 'react'
import { looks } from '../canvas/kinds/kinds.ts'
import { Combobox } from '../parts/combobox.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import type { Choice } from '../parts/select.tsx'
import type { CampaignGraph } from '../server/queries.ts'

interface MoveDialogProps {
  name: string
  graph: CampaignGraph
  from: string | null
  onMove: (nodeId: string) => void
  onClose: () => void
}

/** To another step of the funnel; what lies between is not made up for. */
export function MoveDialog({ name, graph, from, onMove, onClose }: MoveDialogProps) {
  const [chosen, setChosen] = useState<Choice | null>(null)
  const choices = graph.graph.nodes
    .filter(({ id, kind }) => kind !== 'note' && kind !== 'start' && id !== from)
    .map((node): Choice => ({
      value: node.id,
      label: typeof node['name'] === 'string' ? node['name'] : node.id,
      ...(node.kind in looks ? { icon: looks[node.kind as keyof typeof looks].icon } : {}),
      says: node.kind.replaceAll('-', ' '),
    }))
  return (
    <FormDialog
      title={`Move ${name}`}
      says="They go on at the step that you choose, now. What lies between is skipped; what was sent stays sent."
      action="Move"
      disabled={chosen === null}
      onSubmit={() => {
        if (chosen) onMove(chosen.value)
        onClose()
      }}
      onClose={onClose}
    >
      <Combobox
        label="Step"
        choices={choices}
        value={chosen}
        onChange={setChosen}
        placeholder="Name of a step"
        empty="No step has this name."
        className="pb-2"
      />
    </FormDialog>
  )
}
