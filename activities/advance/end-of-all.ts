import { endOfAll } from '../../funnel/plan/over.ts'
import { realTime } from './campaign-clock.ts'
import { waitWorld } from './facts.ts'
import type { Rest, Turn } from './turn.ts'

/** The funnel's end date is over for everybody. */
export function hasEnded(turn: Turn): boolean {
  const end = endOfAll(turn.version.plan, waitWorld(turn))
  return end !== null && end <= turn.clock
}

/**
 * Nobody rests beyond the funnel's end: who would is woken then, where they stand. What they wait for may come
 * earlier, and an end that was put off meanwhile lets them wait on.
 */
export function untilEnd(turn: Turn, rest: Rest): Rest {
  const { answer } = rest
  if (answer.do !== 'sleep' && answer.do !== 'hold') return rest
  const end = endOfAll(turn.version.plan, waitWorld(turn))
  if (end === null) return rest
  const due = realTime(turn.run.campaign, end)
  if (answer.do === 'sleep' && answer.due <= due) return rest
  return { ...rest, answer: { do: 'sleep', at: answer.at, then: answer.at, due } }
}
