import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { type CampaignTotals, campaignTotals } from '../../db/queries/campaign-progress.ts'
import { type Campaign, getCampaign } from '../../db/queries/campaigns.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { campaign, campaignSummary } from '../contract/campaigns.ts'

export function summaryOf(row: Campaign, totals: CampaignTotals | undefined): z.input<typeof campaignSummary> {
  const { audience = 0, open = 0, held = 0, done = 0 } = totals ?? {}
  return {
    id: row.id, name: row.name, state: row.state, funnelId: row.funnel_id, versionId: row.version_id,
    createdAt: row.created_at, launchedAt: row.launched_at, audience, runs: { open, held, done },
  }
}

/** One campaign whole, as every route that changes it answers. */
export async function campaignAnswer(
  db: Kysely<Tables>, which: { workspaceId: string; campaignId: string },
): Promise<z.input<typeof campaign>> {
  const row = await getCampaign(db, which)
  const totals = await campaignTotals(db, { workspaceId: which.workspaceId, campaignIds: [row.id] })
  return {
    ...summaryOf(row, totals.get(row.id)),
    zone: row.zone,
    attributes: row.attributes as z.input<typeof campaign>['attributes'],
    holidays: row.holidays,
    clockFactor: row.clock_factor,
    clockNow: campaignTime(row, new Date()),
    senders: { email: row.email_sender_id, sms: row.sms_sender_id, voicemail: row.voicemail_sender_id },
    rehearsal: row.rehearses_revision === null
      ? null : { revision: row.rehearses_revision, testEmail: row.test_email, testPhone: row.test_phone },
  }
}

/** The last that ISO 8601 writes with four digits. */
const endOfCalendar = Date.UTC(9999, 11, 31)

/** What the campaign's clock shows at a real time; a rehearsal that is left alone stands at the end of the calendar. */
export function campaignTime({ clock_origin, clock_factor }: Campaign, at: Date): Date {
  const origin = clock_origin.getTime()
  return new Date(Math.min(origin + (at.getTime() - origin) * clock_factor, endOfCalendar))
}
