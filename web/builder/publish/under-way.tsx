import { count, counted } from '../../format/numbers.ts'
import { Icon } from '../../parts/icon.tsx'
import type { CampaignSummary } from '../../server/queries.ts'

/** Whom a new version concerns: who enters from then on, and those who are on their way where they are moved. */
export function UnderWay({ next, using, moved }: { next: number; using: CampaignSummary[]; moved: ReadonlySet<string> }) {
  const staying = using.filter(({ id }) => !moved.has(id))
  const open = staying.reduce((sum, { runs }) => sum + runs.open, 0)
  if (using.length === 0) return null
  const names = using.slice(0, 2).map(({ name }) => `"${name}"`).join(' and ')
  const where = using.length > 2 ? `${counted(using.length, 'campaign', 'campaigns')}, among them ${names}` : names
  return (
    <ul aria-label="Whom it concerns" className="mb-4 flex flex-col gap-1.5 rounded-md bg-sunken px-3 py-2.5">
      <li className="flex gap-2.5">
        <Icon name="start" size={14} className="mt-[3px] text-accent-ink" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          Whoever enters {where} from now on takes <strong className="font-semibold">version {next}</strong>.
        </span>
      </li>
      {staying.length === 0 ? null : (
        <li className="flex gap-2.5">
          <Icon name="campaigns" size={14} className="mt-[3px] text-ink-2" />
          {open === 0 ? 'Nobody is on their way just now.'
            : open === 1 ? 'The one person who is on their way goes on in the version they began with.'
              : `The ${count(open)} people who are on their way go on in the version they began with.`}
        </li>
      )}
    </ul>
  )
}
