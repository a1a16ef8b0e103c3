import { resolveWait } from '../../../funnel/plan/resolve-wait.ts'
import type { SendEnd } from '../../../funnel/plan/plan.ts'
import type { Rules } from '../../../funnel/rules.ts'

export type PutOffBy = 'quiet-hours' | 'daily-cap'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const morning = '08:00'

/**
 * When a send that is due may leave, by the funnel's own rules, and what put it off. It remembers what has left,
 * as caps count that; made anew for each run of one contact.
 */
export function makePutOff({ quietHours, caps }: Rules, zone: string) {
  const sent: { channel: SendEnd['channel']; day: string }[] = []
  const reasons = new Map<string, PutOffBy>()
  const defer = (send: SendEnd, at: number): number => {
    const open = send.exempt || !quietHours ? at : endOfQuiet(quietHours, at, zone)
    if (open > at) return because(send, at, 'quiet-hours', open)
    const day = dayOf(at, zone)
    const today = sent.filter((other) => other.day === day)
    const ofChannel = today.filter((other) => other.channel === send.channel).length
    if (ofChannel < (caps[send.channel] ?? Infinity) && today.length < (caps.all ?? Infinity)) {
      sent.push({ channel: send.channel, day })
      return at
    }
    // the day after, when the quiet hours are over; where there are none, not at midnight all the same
    const from = quietHours && !send.exempt ? quietHours.to : morning
    return because(send, at, 'daily-cap', nextTime(from, endOfDay(at, zone), zone))
  }
  const because = ({ node }: SendEnd, at: number, reason: PutOffBy, until: number) => {
    reasons.set(`${node} ${at}`, reason)
    return until
  }
  return { defer, reasonOf: (node: string, at: number) => reasons.get(`${node} ${at}`) }
}

/** `at` itself outside of the quiet hours, else when they end. Over midnight where `to` is before `from`. */
export function endOfQuiet({ from, to }: { from: string; to: string }, at: number, zone: string): number {
  const clock = clockAt(at, zone)
  const isQuiet = from <= to ? clock >= from && clock < to : clock >= from || clock < to
  return isQuiet ? nextTime(to, at, zone) : at
}

const nextTime = (time: string, at: number, zone: string) =>
  resolveWait({ kind: 'local-time', at: time, days: everyDay, zone: 'contact' }, at, zone)

/** The first moment of the next day. */
const endOfDay = (at: number, zone: string) => nextTime('00:00', at, zone)

const clockAt = (at: number, zone: string) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })

/** `2026-05-12` by the clock of a zone. */
export const dayOf = (at: number, zone: string) => new Date(at).toLocaleDateString('sv-SE', { timeZone: zone })
