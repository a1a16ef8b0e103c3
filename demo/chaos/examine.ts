import type { PlacedSend, OpenRun } from '../../db/queries/campaign-examination.ts'
import { candidateZones } from '../../messaging/candidate-zones.ts'
import { wallMinute } from '../../messaging/local-time.ts'

/** 21:00 to 08:00, as the event campaign says, in minutes of the day. */
const quiet = { from: 21 * 60, to: 8 * 60 }

/** Sends that were decided on in the quiet hours of a zone that their contact may be in. */
export function inQuietHours(
  sends: readonly PlacedSend[], { exempt, workspaceZone }: { exempt: ReadonlySet<string>; workspaceZone: string },
): number {
  return sends.filter(({ state, nodeId, clockAt, zone: own, region, phone }) => (
    ['sent', 'delivered', 'undelivered', 'unknown'].includes(state)
    && !exempt.has(nodeId)
    && candidateZones({ zone: own, state: region, phone, workspaceZone }).some((zone) => {
      const minute = wallMinute(clockAt.getTime(), zone)
      return minute >= quiet.from || minute < quiet.to
    })
  )).length
}

/**
 * Open runs that wait for nothing that has a name; `now` is campaign time, as their waits are. Turns with a sender
 * come by the real time, `realNow`.
 */
export function stuck(open: readonly OpenRun[], now: number, realNow: number): OpenRun[] {
  return open.filter(({ state, waitUntil, holdReason, startsAt, openTasks }) => {
    if (openTasks > 0) return false
    if (state === 'held') return holdReason === null
    if (state === 'starting') return startsAt === null || startsAt.getTime() < realNow
    return state !== 'waiting' || waitUntil === null || waitUntil.getTime() < now
  })
}
