import { useReactFlow } from '@xyflow/react'
import { looks } from '../../canvas/kinds/kinds.ts'
import { dateTime, timeOfDay, day as dayWords } from '../../format/time.ts'
import { Icon } from '../../parts/icon.tsx'
import { useBuilder } from '../builder-context.ts'
import { nodeIn } from '../model/draft.ts'
import type { Projected } from '../model/test-run.ts'

/** Each step with its day and time, by the contact's clock; a press shows the node. */
export function ProjectedSteps({ steps, zone }: { steps: Projected[]; zone: string }) {
  const { draft, select } = useBuilder()
  const { getNode, setCenter, getZoom } = useReactFlow()
  const show = (id: string) => {
    const drawn = getNode(id)
    if (!drawn) return
    const { x, y } = drawn.position
    void setCenter(x + (drawn.width ?? 0) / 2, y + (drawn.height ?? 0) / 2, { zoom: Math.max(0.7, getZoom()) })
    document.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
  }
  const days = [...Map.groupBy(steps, (step) => step.day)]
  return (
    <div className="px-2 py-3">
      <p className="px-2 pb-2 text-sm text-ink-3">Times are of {zone}.</p>
      {days.map(([day, own]) => (
        <section key={day} aria-label={`Day ${day}`} className="mb-3">
          <h3 className="flex items-baseline gap-2 px-2 pb-1">
            <span className="font-semibold">Day {day}</span>
            <span className="text-sm text-ink-3">{dayWords(new Date(own[0]!.at).toISOString(), zone)}</span>
          </h3>
          <ol>
            {own.map((step, place) => {
              const node = nodeIn(draft, step.node)
              const isSend = step.what === 'send'
              return (
                <li key={place}>
                  <button
                    type="button"
                    disabled={!node}
                    onClick={() => show(step.node)}
                    onDoubleClick={() => select([step.node])}
                    className="flex w-full items-start gap-2.5 rounded-md px-2 py-1.5 text-left enabled:hover:bg-hover"
                  >
                    <time
                      className="w-16 shrink-0 text-right text-sm text-ink-3 tabular-nums"
                      dateTime={new Date(step.at).toISOString()}
                    >
                      {timeOfDay(new Date(step.at).toISOString(), zone)}
                    </time>
                    <Icon
                      name={step.what === 'reply' ? 'reply' : node ? looks[node.kind].icon : 'dot'}
                      size={14}
                      className={`mt-0.5 ${isSend ? 'text-accent-ink' : 'text-ink-3'}`}
                    />
                    <span className={`min-w-0 flex-1 ${isSend ? 'font-medium' : 'text-ink-2'}`}>
                      {sentenceOf(step, node?.name ?? step.node, zone)}
                    </span>
                  </button>
                </li>
              )
            })}
          </ol>
        </section>
      ))}
    </div>
  )
}

const heldWords: Record<string, string> = {
  'date-missing': 'Held: the date that it waits for is not there',
  'date-unreadable': 'Held: the date that it waits for cannot be read',
  'never-open': 'Held: its business hours never come',
}

const sent = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' }

function sentenceOf({ what, channel, until, reason }: Projected, name: string, zone: string): string {
  const untilWords = until === undefined ? '' : dateTime(new Date(until).toISOString(), zone, until)
  switch (what) {
    case 'send': return `${channel ? sent[channel] : 'Message'}: ${name}`
    case 'deferred':
      return reason === 'daily-cap'
        ? `${name} is one too many for the day: put off until ${untilWords}`
        : `${name} falls in quiet hours: put off until ${untilWords}`
    case 'wait': return reason === 'passed' ? `${name}: the date is past already` : `Waits until ${untilWords}`
    case 'wait-for': return `${name}: until ${untilWords} at most`
    case 'happened': return `${name}: it happens`
    case 'task': return `Task: ${name}${until === undefined ? '' : `, open until ${untilWords} at most`}`
    case 'task-done': return `${name}: ${reason ?? 'done'}`
    case 'timeout': return `${name}: time runs out`
    case 'reply': return `Replies: ${reason?.replaceAll('-', ' ') ?? ''}`
    case 'held': return heldWords[reason ?? ''] ?? 'Held until a person has read the reply'
    case 'stop': return `The end: ${reason?.replaceAll('-', ' ') ?? name}`
    case 'open':
      return reason === 'too-long' ? 'Cut off here: it goes round and round'
        : reason === 'held' ? 'Held: somebody has to read the reply'
          : reason === 'join' ? `Open: ${name} waits for the other ways` : 'Open: waits for a person'
    case 'join': return `${name}: waits for the other ways`
    case 'call':
      return reason === undefined ? `${name}: answered` : `${name}: ${reason}`
    case 'entered': return name
  }
}
