import type { BlockId, Cursor, Path, Plan, ReplyIntent } from './plan.ts'
import { landing } from './side-by-side.ts'
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
 * unsubscribe ends it; an unclear reply holds it where the funnel says so; a wait for a reply that it is parked
 * at takes its way (not for an out-of-office, which is no answer); a jump is taken; else the funnel's
 * `otherwise`.
 * A jump never leads back: a run that stands where the jump's target leads to has been there, or past
 * it, and would get the same messages again. It stays. Throws BrokenPlan.
 */
export function onReply(plan: Plan, at: Cursor, intent: ReplyIntent): OnReply {
  const next = onReplyOfMany(plan, [{ path: [], at }], intent)
  if ('awaited' in next) return { then: next.awaited[0]!.then }
  return 'jump' in next ? { then: { block: next.jump } } : next
}

export type OnReplyOfMany =
  | Exclude<OnReply, { then: Cursor }>
  /** Those of the ways that waited for a reply go on; the others stay as they are. */
  | { awaited: { way: number; then: Cursor }[] }
  /** These ways end, and one goes on there in their place. */
  | { jump: BlockId; ways: number[]; path: Path }

/**
 * The same for a run that goes several ways at once. Every way that waits for a reply has it, and then it leads
 * nobody elsewhere. A jump leads all of the ways to its target, or those among which it lies; it leads back
 * where it would for one of them.
 */
export function onReplyOfMany(
  plan: Plan, ways: readonly { path: Path; at: Cursor }[], intent: ReplyIntent,
): OnReplyOfMany {
  if (intent === 'unsubscribe') return { end: 'unsubscribed' }
  if (intent === 'unclear' && plan.reply.unclear === 'hold') return { hold: true }
  const awaited = intent === 'out-of-office' ? [] : ways.flatMap(({ at }, way) => {
    const { end } = blockAt(plan, at.block)
    return end.do === 'wait-for' && end.event === 'reply' && at.marked ? [{ way, then: { block: end.then } }] : []
  })
  if (awaited.length > 0) return { awaited }
  const jump = plan.reply.jumps[intent]
  if (jump !== undefined) {
    const land = landing(plan, ways.map(({ path }) => path), jump)
    return land.ways.some((way) => leadsTo(plan, jump, ways[way]!.at.block)) ? { stay: true } : { jump, ...land }
  }
  if (intent === 'out-of-office') return { stay: true }
  return plan.reply.otherwise === 'end' ? { end: 'replied' } : { stay: true }
}
