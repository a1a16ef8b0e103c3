import { looks } from '../canvas/kinds/kinds.ts'
import { count, counted } from '../format/numbers.ts'
import { Badge, type Tone } from '../parts/badge.tsx'
import { Icon } from '../parts/icon.tsx'
import { Select } from '../parts/select.tsx'
import { choiceAt, choiceOf, type Choice, type Chosen, keyOf, wordOf } from './choices.ts'
import type { Impact, ImpactPlace } from './moves-queries.ts'

interface ImpactPlacesProps {
  /** Read out for the list. */
  label: string
  impact: Impact
  chosen: Chosen
  onChoose: (key: string, choice: Choice) => void
}

/** Where people stand, what becomes of the step, and what is chosen for them. */
export function ImpactPlaces({ label, impact, chosen, onChoose }: ImpactPlacesProps) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-md border border-line">
      {impact.places.map((place) => (
        <li key={keyOf(place)} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
          <Place place={place} />
          {place.nodeId === null ? (
            <span className="w-60 text-sm text-ink-2">Begin in version {impact.version}</span>
          ) : (
            <Select
              label={`People at ${place.name ?? place.nodeId}`}
              hidesLabel
              size="small"
              className="w-60"
              choices={choicesFor(place, impact)}
              value={wordOf(choiceAt(chosen, place))}
              onChange={(word) => onChoose(keyOf(place), choiceOf(word))}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

const changes: Record<ImpactPlace['change'], { word: string; tone: Tone } | null> = {
  same: null,
  changed: { word: 'Changed', tone: 'info' },
  moved: { word: 'Other ways', tone: 'info' },
  vanished: { word: 'Gone', tone: 'bad' },
}

function Place({ place }: { place: ImpactPlace }) {
  const { name, nodeId, kind, people, at, version } = place
  const change = changes[place.change]
  return (
    <div className="flex min-w-56 flex-1 items-center gap-2.5">
      <Icon name={kind && kind in looks ? looks[kind as keyof typeof looks].icon : 'people'} className="text-ink-2" />
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span dir="auto" className="truncate font-medium">{nodeId === null ? 'Not begun' : name ?? nodeId}</span>
          {change ? <Badge tone={change.tone}>{change.word}</Badge> : null}
        </span>
        <span className="block text-sm text-ink-3 tabular-nums">
          {counted(people, 'person', 'people')}
          {at.held > 0 ? <span className="text-warn-ink">, {count(at.held)} held</span> : null}
          {` on version ${version}`}
        </span>
      </span>
    </div>
  )
}

function choicesFor({ change, version, nodeId }: ImpactPlace, { targets, version: next }: Impact) {
  return [
    ...(change === 'vanished' ? [] : [{
      value: 'go-on', label: 'Go on here', says: `In version ${next}; what they have waited counts`,
    }]),
    { value: 'stay', label: `Stay on version ${version}`, says: 'They go through it to its end' },
    { value: 'end', label: 'End', says: 'They leave the campaign' },
    ...targets.filter((target) => target.nodeId !== nodeId).map((target) => ({
      value: wordOf({ do: 'jump-to', nodeId: target.nodeId }), label: `Go on at ${target.name}`,
      ...(target.kind in looks ? { icon: looks[target.kind as keyof typeof looks].icon } : {}),
    })),
  ]
}
