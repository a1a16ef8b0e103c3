import { replyIntents, type Rules } from '../../../funnel/rules.ts'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Select } from '../../parts/select.tsx'
import { useLiveBuilder } from '../builder-context.ts'
import { NodeField } from '../inspector/fields/node-field.tsx'
import { NumberField, TextField } from '../inspector/fields/text-fields.tsx'
import { TimeField } from '../inspector/fields/time-field.tsx'
import { setRules } from '../model/edit.ts'
import { EntryRules } from './entry-rules.tsx'
import { Panel } from './panel.tsx'
import { RulesPart as Part } from './rules-part.tsx'

const channels = [['email', 'Emails'], ['sms', 'Texts'], ['voicemail', 'Voicemails'], ['all', 'All together']] as const
const capField = { is: 'number', min: 0, max: 1000, isWhole: true } as const

const intentWords: Record<(typeof replyIntents)[number], string> = {
  positive: 'Yes', question: 'A question', negative: 'No', 'out-of-office': 'Out of office', referral: 'Names somebody else',
  unsubscribe: 'Stop', unclear: 'Unclear',
}

/** What holds wherever a contact stands: quiet hours, caps, what replies do, who may enter again. */
export function RulesPanel({ onClose }: { onClose: () => void }) {
  const { draft, edit, mayEdit } = useLiveBuilder()
  const { rules } = draft
  const disabled = !mayEdit
  const put = (change: Partial<Rules>, about: string) => edit(setRules(draft, { ...rules, ...change }), `rules ${about}`)
  const putReply = (change: Partial<Rules['reply']>) => put({ reply: { ...rules.reply, ...change } }, 'reply')
  const { entry, quietHours, caps, reply } = rules
  return (
    <Panel title="Rules" says="What holds for the whole funnel, wherever a contact stands in it." onClose={onClose}>
      <div className="flex flex-col divide-y divide-line">
        <Part title="Quiet hours" says="Nothing leaves at night, by the contact's own clock.">
          <Checkbox
            label="Keep quiet hours"
            disabled={disabled}
            checked={quietHours !== null}
            onChange={(event) => put({ quietHours: event.target.checked ? { from: '21:00', to: '08:00' } : null }, 'quiet')}
          />
          {quietHours ? (
            <div className="grid grid-cols-2 gap-3">
              <TimeField label="From" value={quietHours.from} disabled={disabled} onChange={(from) => put({ quietHours: { ...quietHours, from } }, 'from')} />
              <TimeField label="Until" value={quietHours.to} disabled={disabled} onChange={(to) => put({ quietHours: { ...quietHours, to } }, 'to')} />
            </div>
          ) : null}
        </Part>
        <Part title="At most in a day" says="To one contact. Leave a field empty for no limit.">
          <div className="grid grid-cols-2 gap-3">
            {channels.map(([channel, label]) => (
              <NumberField
                key={channel}
                label={label}
                field={capField}
                isOptional
                disabled={disabled}
                value={caps[channel]}
                onChange={(most) => {
                  const { [channel]: _, ...others } = caps
                  put({ caps: most === undefined ? others : { ...others, [channel]: most } }, `cap ${channel}`)
                }}
              />
            ))}
          </div>
        </Part>
        <Part title="When somebody replies" says="A reply counts at any moment, and takes the contact straight to the node chosen here.">
          {replyIntents.map((intent) => (
            <div key={intent} className="grid grid-cols-[8rem_1fr] items-start gap-2">
              <span aria-hidden="true" className="pt-2 text-ink-2">{intentWords[intent]}</span>
              <NodeField
                label={`${intentWords[intent]} leads to`}
                hidesLabel
                value={reply.jumps[intent] ?? ''}
                disabled={disabled}
                placeholder={intent === 'unsubscribe' ? 'Ends for good' : 'No jump'}
                onChange={(node) => putReply({ jumps: { ...reply.jumps, [intent]: node } })}
                onNone={() => {
                  const { [intent]: _, ...others } = reply.jumps
                  putReply({ jumps: others })
                }}
              />
            </div>
          ))}
          <Select
            label="A reply without a jump"
            disabled={disabled}
            value={reply.otherwise}
            choices={[{ value: 'go-on', label: 'Goes on as before' }, { value: 'end', label: 'Ends the run' }]}
            onChange={(otherwise) => putReply({ otherwise })}
          />
          <Select
            label="A reply that nobody can read for certain"
            disabled={disabled}
            value={reply.unclear}
            choices={[
              { value: 'hold', label: 'Holds until a person has read it' }, { value: 'go-on', label: 'Goes on as before' },
            ]}
            onChange={(unclear) => putReply({ unclear })}
          />
        </Part>
        <Part title="When it ends" says="After the last day nobody goes on, wherever they wait. Leave it empty for no end.">
          <TextField
            label="Last day"
            hint="As 2026-12-31, or the value that holds it, such as campaign.end_date."
            value={rules.end ?? ''}
            max={120}
            disabled={disabled}
            onChange={(end) => {
              const { end: _, ...others } = rules
              edit(setRules(draft, end.trim() === '' ? others : { ...others, end: end.trim() }), 'rules end')
            }}
          />
        </Part>
        <EntryRules entry={entry} disabled={disabled} onChange={(changed, about) => put({ entry: changed }, about)} />
      </div>
    </Panel>
  )
}
