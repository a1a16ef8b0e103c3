import { Link } from '@tanstack/react-router'
import { dateTime, fromNow } from '../format/time.ts'
import { Icon } from '../parts/icon.tsx'
import type { Campaign, Person } from '../server/queries.ts'
import { endWords } from './end-words.ts'

interface PersonRowProps {
  person: Person
  campaign: Campaign
  showStage: boolean
}

/** Who it is, and why they are where they are: until when they wait, what holds them, how it ended. */
export function PersonRow({ person, campaign, showStage }: PersonRowProps) {
  return (
    <Link
      from="/campaigns/$campaignId"
      to="."
      search={(search) => ({ ...search, person: person.contactId })}
      className="flex items-start gap-3 px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-full bg-sunken text-xs font-semibold
          text-ink-2 uppercase"
      >
        {initials(person.name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="truncate text-left font-medium">{person.name || 'No name'}</span>
          {person.endedAs ? null : (
            <span className="ml-auto shrink-0 text-xs text-ink-3" title={dateTime(person.since, undefined, Date.now())}>
              here {since(person.since)}
            </span>
          )}
        </span>
        <Standing person={person} campaign={campaign} />
        {showStage && person.stage && !person.endedAs ? (
          <span className="block truncate text-xs text-ink-3">in {person.stage}</span>
        ) : null}
      </span>
    </Link>
  )
}

function Standing({ person, campaign }: { person: Person; campaign: Campaign }) {
  if (person.held) {
    return (
      <span className="flex gap-1.5 text-sm text-warn-ink">
        <Icon name="pause" size={13} className="mt-0.5" />
        {person.held.sentence}
      </span>
    )
  }
  if (person.endedAs) return <span className="block text-sm text-ink-2">{endWords(person)}</span>
  if (person.until) {
    const clock = Date.parse(campaign.clockNow)
    return (
      <span className="block text-sm text-ink-2">
        {person.state === 'starting' ? 'waits for its turn, ' : ''}until {dateTime(person.until, campaign.zone, clock)}{' '}
        <span className="text-ink-3">({fromNow(person.until, clock)})</span>
      </span>
    )
  }
  return <span className="block text-sm text-ink-2">{person.state === 'waiting' ? 'waiting' : 'on the move'}</span>
}

const since = (at: string) =>
  fromNow(at, Date.now()).replace(/^now$/, 'just now').replace(/^(\d.*) ago$/, 'for $1')

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.at(0) ?? '').join('') || '?'
}
