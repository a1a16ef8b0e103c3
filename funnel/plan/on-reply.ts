import type { Cursor, Plan, ReplyIntent } from './plan.ts'
import { blockAt } from './walk.ts'
import { leadsTo } from './ways.ts'

export type OnReply =
  /** Go on there at once. */
  | { then: Cursor }
  /** Stay parked as before. */
  | { stay: true }
  /** The run ends for this reason. */
  | { end: string }
  /** Stay parked, and let no timer lead on, until a person has read the reply. */
  | { hold: true }

/**
 * What a classified reply does to a run parked at a block, or about to enter it, in this order: an
 * unsubscribe ends it; an unclear reply holds it where the funnel says so; a wait-for that it is parked
 * at takes its way (not for an out-of-office, which is no answer); a jump is taken; else the funnel's
 * `otherwise`.
 * A jump never leads back: a run that stands where the jump's target leads to has been there, or past
 * it, and would get the same messages again. It stays. Throws BrokenPlan.
 */
export function onReply(plan: Plan, at: Cursor, intent: ReplyIntent): OnReply {
  const { end } = blockAt(plan, at.block)
  if (intent === 'unsubscribe') return { end: 'unsubscribed' }
  if (intent === 'unclear' && plan.reply.unclear === 'hold') return { hold: true }
  if (end.do === 'wait-for' && at.marked && intent !== 'out-of-office') return { then: { block: end.then } }
  const target = plan.reply.jumps[intent]
  if (target !== undefined) {
    return leadsTo(plan, target, at.block) ? { stay: true } : { then: { block: target } }
  }
  if (intent === 'out-of-office') return { stay: true }
  return plan.reply.otherwise === 'end' ? { end: 'replied' } : { stay: true }
}
