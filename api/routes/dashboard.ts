import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { campaignTotals } from '../../db/queries/campaign-progress.ts'
import { listCampaigns } from '../../db/queries/campaigns.ts'
import { type DayOfMessages, heldByReason, messagesByDay, needsOfWorkspace, sentByCampaign } from '../../db/queries/dashboard.ts'
import { countFailedSends } from '../../db/queries/troubled-sends.ts'
import { getWorkspace } from '../../db/queries/workspaces.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { dashboard, dashboardRoutes } from '../contract/dashboard.ts'
import { keptFor } from '../http/kept-for.ts'
import type { Handlers } from '../http/mount.ts'
import { inFlight } from '../http/in-flight.ts'
import { why } from '../why-not.ts'
import { summaryOf } from './campaign-answer.ts'

type Days = z.input<typeof dashboard>['days']

/** Counting messages is not done for everybody who looks in the same few seconds. */
const freshMs = 5000
/** Days that are over hardly change: only who erases a contact takes messages out of them. */
const overMs = 10 * 60_000
/** Counts of campaigns that everybody looks at while they run. */
const campaignsMs = 1500
const mostCampaigns = 8
/** A failure is news for so long. */
const failedDays = 7
const mostCounted = 1000

export function dashboardHandlers(): Handlers<typeof dashboardRoutes> {
  const today = keptFor<DayOfMessages[]>(freshMs)
  const before = keptFor<DayOfMessages[]>(overMs)
  const latest = keptFor<Awaited<ReturnType<typeof latestCampaigns>>>(campaignsMs)
  const heldNow = inFlight<Awaited<ReturnType<typeof heldByReason>>>()
  return {
    async get({ db, workspaceId, query: { days } }) {
      const { zone } = await getWorkspace(db, { workspaceId })
      const calendar = daysUntilNow(zone, days)
      const key = `${workspaceId}/${zone}/${calendar.at(-1)}`
      const [needs, held, failedSends, ofToday, ofBefore] = await Promise.all([
        needsOfWorkspace(db, { workspaceId }),
        heldNow(workspaceId, () => heldByReason(db, { workspaceId })),
        countFailedSends(db, { workspaceId, days: failedDays, most: mostCounted }),
        today(key, () => messagesByDay(db, { workspaceId, zone, from: 0, to: 0 })),
        days === 1 ? [] : before(`${key}/${days}`, () => (
          messagesByDay(db, { workspaceId, zone, from: days - 1, to: 1 })
        )),
      ])
      const reasons = held.map((row) => ({ ...row, sentence: why(row.reason, null)?.sentence ?? row.reason }))
      return { needs: { ...needs, held: reasons, failedSends }, days: figuresOf([...ofBefore, ...ofToday], calendar) }
    },
    async campaigns({ db, workspaceId }) {
      return { items: await latest(workspaceId, () => latestCampaigns(db, workspaceId)) }
    },
  }
}

/** The campaigns that run, then the others, the newest first. */
async function latestCampaigns(db: Kysely<Tables>, workspaceId: string) {
  const [running, newest] = await Promise.all([
    listCampaigns(db, { workspaceId, limit: mostCampaigns, state: 'running' }),
    listCampaigns(db, { workspaceId, limit: mostCampaigns }),
  ])
  const others = newest.items.filter(({ id }) => running.items.every((campaign) => campaign.id !== id))
  const campaigns = [...running.items, ...others].slice(0, mostCampaigns)
  const campaignIds = campaigns.map(({ id }) => id)
  const [totals, days] = await Promise.all([
    campaignTotals(db, { workspaceId, campaignIds }), sentByCampaign(db, { workspaceId, campaignIds }),
  ])
  return campaigns.map((row) => ({ ...summaryOf(row, totals.get(row.id)), days: days.get(row.id) ?? [] }))
}

function figuresOf(rows: DayOfMessages[], calendar: string[]): Days {
  return calendar.map((day) => {
    const ofDay = rows.filter((row) => row.day === day)
    const sum = (some: DayOfMessages[]) => some.reduce((all, { count }) => all + count, 0)
    const out = ofDay.filter(({ direction }) => direction === 'out')
    const by = (channel: string) => sum(out.filter((row) => row.channel === channel))
    return {
      day, sent: sum(out), received: sum(ofDay) - sum(out),
      byChannel: { email: by('email'), sms: by('sms'), voicemail: by('voicemail') },
    }
  })
}

/** As the calendar of the zone has them, whatever its clock does in between. */
function daysUntilNow(zone: string, days: number): string[] {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
  const noon = Date.parse(`${today}T12:00:00Z`)
  return Array.from({ length: days }, (_, n) => (
    new Date(noon - (days - 1 - n) * 86_400_000).toISOString().slice(0, 10)
  ))
}
