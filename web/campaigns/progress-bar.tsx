import { count } from '../format/numbers.ts'
import type { CampaignSummary } from '../server/queries.ts'

/** How many of the people are through, on their way, and held. */
export function ProgressBar({ people, runs }: { people: number; runs: CampaignSummary['runs'] }) {
  const all = Math.max(people, runs.open + runs.done, 1)
  const share = (value: number) => `${(value / all) * 100}%`
  const entered = runs.open + runs.done
  const onTheWay = runs.open - runs.held
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden="true" className="flex h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-sunken">
        <span className="bg-accent" style={{ width: share(runs.done) }} />
        <span className="bg-accent opacity-35" style={{ width: share(onTheWay) }} />
        <span className="bg-warn-ink opacity-70" style={{ width: share(runs.held) }} />
      </div>
      <span className="whitespace-nowrap text-sm text-ink-2 tabular-nums">
        {entered === 0 ? 'Nobody entered' : `${count(runs.done)} done, ${count(onTheWay)} on the way`}
        {runs.held > 0 ? <span className="text-warn-ink">, {count(runs.held)} held</span> : null}
      </span>
    </div>
  )
}
