import { loadRun, type StoredAnswer } from '../../db/queries/advance/load.ts'
import { recordProgress } from '../../db/queries/advance/record.ts'
import type { Answer, QuickActivities } from '../contract.ts'
import type { AdvanceDeps } from './deps.ts'
import { untilEnd } from './end-of-all.ts'
import { proceed } from './proceed.ts'
import { progressOf } from './progress.ts'
import { settleOpenSends } from './settle-open-send.ts'
import { beginTurn, type Rest, type Turn } from './turn.ts'
import { attemptKey } from './unrecorded.ts'

/** How often an advance reads the world anew when somebody changed it meanwhile (a pause, an opt-out). */
const readings = 10

/**
 * Takes one run one step on: reads everything, does at most one send, walks on to the next wait, records
 * all of it in one statement and answers with what follows. Provider trouble is an answer; only broken
 * infrastructure throws, and a repeated advance does nothing a second time.
 */
export function createAdvance(deps: AdvanceDeps): QuickActivities['advance'] {
  return async function advance(input) {
    const db = deps.database.scoped(input.workspaceId)
    for (let reading = 0; reading < readings; reading += 1) {
      const run = await loadRun(db, input)
      if (!run || run.ended) return { do: 'done' }
      if (run.step >= input.step) return repeat(run.answer)
      const version = await deps.versions.get(input.workspaceId, run.versionId)
      const turn = beginTurn(input, run, version, deps.now())
      const worked = await settleOpenSends(deps, turn) ?? await proceed(deps, turn)
      if (worked === 'stale') continue
      const rest = untilEnd(turn, readOn(turn, worked))
      const moved = await recordProgress(db, progressOf(turn, rest))
      forget(deps, turn)
      if (moved) return fromStored(rest.answer, deps.now())
    }
    throw new Error(`run ${input.runId} changed ${readings} times while step ${input.step} was being taken`)
  }
}

/** Of several replies one is acted on at a time; their signals may have come together, so none is waited for. */
function readOn(turn: Turn, rest: Rest): Rest {
  const { answer } = rest
  const rests = answer.do === 'sleep' || answer.do === 'hold'
  const unread = turn.run.newReplies.length > (turn.reply ? 1 : 0)
  return (turn.reply || turn.takenOrder) && rests && unread ? { ...rest, answer: { do: 'go', at: answer.at } } : rest
}

function forget({ unrecorded }: AdvanceDeps, turn: Turn) {
  for (const { sendId } of turn.sends) {
    const attempts = turn.ledger.get(sendId)?.attempts ?? 0
    unrecorded.delete(attemptKey(sendId, attempts))
    unrecorded.delete(attemptKey(sendId, attempts + 1))
  }
}

/**
 * The step was recorded, and the answer lost on its way. What woke the run since then may have been taken for heard by
 * whoever asks again: the signal stands in the history before this step, and what it is about came after it. So a run
 * that rests is looked at once more; what follows at once follows all the same.
 */
function repeat(answer: StoredAnswer | null): Answer {
  if (!answer) throw new Error('a run that has advanced keeps no answer')
  return answer.do === 'sleep' || answer.do === 'hold' ? { do: 'go', at: answer.at } : answer
}

function fromStored(answer: StoredAnswer, now: number): Answer {
  if (answer.do !== 'sleep') return answer
  return { do: 'sleep', at: answer.at, then: answer.then, ms: Math.max(0, answer.due - now) }
}
