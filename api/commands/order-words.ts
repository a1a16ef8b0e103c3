import type { Why } from '../why-not.ts'
import { why } from '../why-not.ts'

/** Why nothing came of what was ordered, for one person. */
const sentences: Record<string, string> = {
  'other-order': 'Somebody else had just ordered something of this run. Order it again.',
  'other-order-since': 'Somebody ordered something else of this run before it took this.',
  'run-ended': 'The run had ended before.',
  'no-answer': 'The run was busy the whole time. Order it again.',
  'not-waiting': 'It was at no wait that could be skipped. Quiet hours and caps cannot.',
  'unknown-node': 'The version that the run goes by has no such step.',
  'node-gone': 'The step where it stands is not in the new version.',
  'node-changed-kind': 'The step where it stands is of another kind in the new version.',
  'outcome-gone': 'The task was finished with an outcome that the new version does not have.',
  'would-repeat': 'It would be sent a message that it has had already.',
  stays: 'People at this step stay on their version.',
  'several-ways': 'It goes several ways at once, and not all of them can be carried over.',
}

/** The reason as a sentence; a reason to hold says what to mend. */
export function whyRefused(reason: string): Why {
  return Object.hasOwn(sentences, reason)
    ? { reason, sentence: sentences[reason]! } : why(reason, null) ?? { reason, sentence: reason }
}
