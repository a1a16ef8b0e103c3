import { dateTime, day, timeOfDay } from '../format/time.ts'
import type { IconName } from '../parts/icon-paths.ts'
import { Icon } from '../parts/icon.tsx'
import { WhyNot } from '../parts/why-not.tsx'
import type { TimelineItem } from './timeline-items.ts'

interface TimelineListProps {
  items: TimelineItem[]
  names: Map<string, string>
  zone: string
  isRehearsal: boolean
}

/** By days of the campaign's clock; a rehearsal's real time is in the tooltip. */
export function TimelineList({ items, names, zone, isRehearsal }: TimelineListProps) {
  const days = [...Map.groupBy(items, (item) => day(item.clockAt, zone))]
  return days.map(([title, ofDay]) => (
    <section key={title} aria-label={title} className="mb-4">
      <h3 className="sticky -top-3 z-10 bg-surface py-1.5 text-xs font-medium text-ink-3">{title}</h3>
      <ol>
        {ofDay.map((item) => (
          <Item
            key={`${item.is} ${item.id}`}
            item={item}
            name={item.nodeId === null ? undefined : names.get(item.nodeId)}
            time={timeOfDay(item.clockAt, zone)}
            title={isRehearsal ? `Really ${dateTime(item.at, undefined, Date.now())}` : dateTime(item.at, zone, 0)}
          />
        ))}
      </ol>
    </section>
  ))
}

interface ItemProps {
  item: TimelineItem
  name: string | undefined
  time: string
  title: string
}

function Item({ item, name, time, title }: ItemProps) {
  const look = lookOf(item)
  const sentence = sentenceOf(item, name)
  return (
    <li className="group relative flex gap-3 pb-3">
      <span
        aria-hidden="true"
        className="absolute top-6 bottom-0 left-3 w-px bg-line group-last:hidden"
      />
      <span className={`relative grid size-6 shrink-0 place-items-center rounded-full ${look.tint}`}>
        <Icon name={look.icon} size={13} />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <div className="flex items-baseline gap-2">
          <p className={`min-w-0 flex-1 break-words ${item.is === 'send' ? 'font-medium' : ''}`}>
            {sentence}
          </p>
          <time dateTime={item.at} title={title} className="shrink-0 text-xs text-ink-3 tabular-nums">
            {time}
          </time>
        </div>
        {item.is === 'send' && item.send.whyNot ? (
          <p className="mt-1 rounded-md bg-warn-soft px-2 py-1 text-sm text-warn-ink">
            <WhyNot whyNot={item.send.whyNot} isWhole />
          </p>
        ) : null}
        {name && !sentence.includes(name) ? <p className="text-xs text-ink-3">{name}</p> : null}
      </div>
    </li>
  )
}

function sentenceOf(item: TimelineItem, name: string | undefined): string {
  if (item.is === 'send') return item.words
  return item.isStep && name ? `Came to ${name}` : item.sentence.replace(/\.$/, '')
}

function lookOf(item: TimelineItem): { icon: IconName; tint: string } {
  if (item.is === 'event') return { icon: item.icon, tint: 'bg-sunken text-ink-2' }
  const icon = item.send.channel
  if (item.bad) return { icon, tint: 'bg-bad-soft text-bad-ink' }
  if (item.send.state === 'skipped') return { icon, tint: 'bg-warn-soft text-warn-ink' }
  return { icon, tint: 'bg-accent-soft text-accent-ink' }
}
