import { replyIntents } from '../../../funnel/rules.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Select } from '../../parts/select.tsx'
import { useBuilder } from '../builder-context.ts'
import { eventWaits, outcomesOf } from '../model/trial-events.ts'
import { TrialCalls } from './trial-calls.tsx'
import type { Trial } from './use-test-run.ts'

/** No name of an outcome: those begin with a letter or a digit. */
const nobody = '-'

/** What the contact answers, and what people choose in tasks. */
export function TrialAnswers({ trial, onChange }: { trial: Trial; onChange: (trial: Trial) => void }) {
  const { draft } = useBuilder()
  const places = draft.nodes.filter((node) => !['start', 'note', 'goal', 'exit'].includes(node.kind))
    .map((node) => ({ value: node.id, label: node.name }))
  const tasks = draft.nodes.filter((node) => node.kind === 'task')
  const { replies, taskOutcomes, happens } = trial
  const putReply = (place: number, reply: Trial['replies'][number]) =>
    onChange({ ...trial, replies: replies.map((each, at) => (at === place ? reply : each)) })
  return (
    <>
      {replies.map((reply, place) => (
        <div key={place} className="flex items-end gap-1.5">
          <Select
            className="w-28"
            label={`Reply ${place + 1}`}
            choices={replyIntents.map((value) => ({ value, label: value.replaceAll('-', ' ') }))}
            value={reply.intent}
            onChange={(intent) => putReply(place, { ...reply, intent })}
          />
          <Select
            className="min-w-0 flex-1"
            label="after"
            choices={places}
            value={reply.atNode}
            onChange={(atNode) => putReply(place, { ...reply, atNode })}
          />
          <IconButton className="mb-1" label={`Remove reply ${place + 1}`} icon="close"
            onClick={() => onChange({ ...trial, replies: replies.filter((_, at) => at !== place) })} />
        </div>
      ))}
      {tasks.map((task) => (
        <Select
          key={task.id}
          label={`Task: ${task.name}`}
          value={taskOutcomes[task.id]?.outcome ?? nobody}
          choices={[
            { value: nobody, label: 'Nobody does it' },
            ...task.config.outcomes.map((value) => ({ value, label: value, says: 'after an hour' })),
          ]}
          onChange={(outcome) => {
            const { [task.id]: _, ...others } = taskOutcomes
            const chosen = outcome === nobody ? {} : { [task.id]: { outcome, after: 'PT1H' } }
            onChange({ ...trial, taskOutcomes: { ...others, ...chosen } })
          }}
        />
      ))}
      {eventWaits(draft).map((node) => (
        <Select
          key={node.id}
          label={node.name}
          value={happens[node.id] ?? nobody}
          choices={[
            { value: nobody, label: 'Never happens' },
            ...outcomesOf(node).map((value) => (
              { value, label: value.replace(/^./, (letter) => letter.toUpperCase()), says: 'after an hour' }
            )),
          ]}
          onChange={(value) => {
            const { [node.id]: _, ...others } = happens
            onChange({ ...trial, happens: { ...others, ...(value === nobody ? {} : { [node.id]: value }) } })
          }}
        />
      ))}
      <TrialCalls calls={trial.calls} onChange={(calls) => onChange({ ...trial, calls })} />
      <Button
        size="small"
        look="ghost"
        icon="plus"
        className="self-start"
        disabled={places.length === 0}
        onClick={() => {
          const message = draft.nodes.find((node) => node.kind === 'email' || node.kind === 'sms')
          const first = message?.id ?? places[0]!.value
          onChange({ ...trial, replies: [...replies, { intent: 'positive', atNode: first }] })
        }}
      >
        Add a reply
      </Button>
    </>
  )
}
