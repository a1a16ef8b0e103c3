import type { CampaignChange } from '../../db/queries/campaign-change.ts'
import { waitsForDate } from '../../db/queries/enrolment.ts'
import type { HoldReason } from '../../messaging/reasons.ts'
import type { Context } from '../context.ts'
import { wakeRuns } from './campaigns.ts'

/** For which reasons runs may hold that a change of the campaign mends; and who waits for a date that it moves. */
const mends: { [K in keyof CampaignChange]?: (HoldReason | typeof waitsForDate)[] } = {
  name: ['value-missing'],
  attributes: ['value-missing', 'date-missing', 'date-unreadable', waitsForDate],
  holidays: ['never-open'],
  zone: [waitsForDate, 'value-missing', 'zone-unknown', 'no-common-hour'],
  senders: ['no-sender', 'sender-stopped'],
}

/** A running campaign was changed: the runs that may hold for lack of it look again. Those that still must, hold. */
export async function wakeMendedRuns(
  context: Context, which: { workspaceId: string; campaignId: string }, change: CampaignChange,
): Promise<void> {
  const changed = (Object.keys(change) as (keyof CampaignChange)[]).filter((key) => change[key] !== undefined)
  for (const reason of new Set(changed.flatMap((key) => mends[key] ?? []))) {
    await wakeRuns(context, { ...which, reason })
  }
}
