import { useQuery } from '@tanstack/react-query'
import { count, counted } from '../../format/numbers.ts'
import { Icon } from '../../parts/icon.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useBuilder } from '../builder-context.ts'
import { campaignsOfFunnelQuery } from '../funnel-queries.ts'

/** Whom a new version concerns: who enters from then on, and not those who are on their way. */
export function UnderWay({ next }: { next: number }) {
  const { funnel } = useBuilder()
  const campaigns = useQuery(campaignsOfFunnelQuery(useClient(), funnel.id))
  const using = (campaigns.data?.items ?? []).filter(({ state }) => state !== 'stopped')
  const open = using.reduce((sum, { runs }) => sum + runs.open + runs.held, 0)
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
      <li className="flex gap-2.5">
        <Icon name="campaigns" size={14} className="mt-[3px] text-ink-2" />
        {open === 0 ? 'Nobody is on their way just now.'
          : open === 1 ? 'The one person who is on their way goes on in the version they began with.'
            : `The ${count(open)} people who are on their way go on in the version they began with.`}
      </li>
    </ul>
  )
}
