import type { SendEnd } from '../../funnel/plan/plan.ts'
import type { Rules } from '../../funnel/rules.ts'
import type { Step } from '../../funnel/simulate.ts'
import { decide } from '../../messaging/policy.ts'
import type { DeferReason } from '../../messaging/reasons.ts'

/**
 * When the sends of one simulated contact may leave by the funnel's quiet hours and caps: as the engine decides
 * it, for somebody whom nothing else keeps from being written to. `zones` are those the contact may be in.
 * It remembers what has left: made anew for each simulation.
 */
export function putOffs({ quietHours, caps }: Pick<Rules, 'quietHours' | 'caps'>, zones: readonly string[]) {
  const sent: { channel: SendEnd['channel']; at: number }[] = []
  const reasons = new Map<string, DeferReason>()
  return {
    defer({ node, channel, exempt }: SendEnd, at: number): number {
      const decision = decide({
        now: at, channel, zones, quietHours: exempt ? null : quietHours,
        cap: caps[channel] ?? null, capOfAll: caps.all ?? null,
        recentSends: sent.filter((each) => each.channel === channel).map((each) => each.at),
        recentOfAll: sent.map((each) => each.at),
        address: 'somewhere', suppressed: [], voicemailConsent: true, excluded: false, replyPending: false,
        campaignState: 'running', sender: { state: 'ready', reason: null },
      })
      if (decision.do === 'defer') {
        reasons.set(`${node} ${at}`, decision.reason)
        return decision.until
      }
      // quiet hours that are none hold a real run, and are an issue of the check already
      sent.push({ channel, at })
      return at
    },
    /** Why a projected step waits: `quiet-hours` or `daily-cap`; undefined for one that does not. */
    reasonOf: ({ what, node, at }: Step) => (what === 'deferred' ? reasons.get(`${node} ${at}`) : undefined),
  }
}
