import type { NodeKind } from '../../../funnel/nodes/define.ts'
import { kinds } from '../../../funnel/nodes/kinds.ts'

/** The kinds as they stand in the palette. The start is drawn with the funnel. */
export const groups: { title: string; kinds: NodeKind[] }[] = [
  { title: 'Messages', kinds: ['email', 'sms', 'voicemail'] },
  { title: 'Time', kinds: ['wait', 'wait-for'] },
  { title: 'Ways', kinds: ['branch', 'split', 'parallel', 'join'] },
  { title: 'People', kinds: ['task'] },
  { title: 'Shape', kinds: ['stage', 'goal', 'exit', 'note'] },
  { title: 'Machines', kinds: ['ai', 'http'] },
]

/** What cannot run yet, and what it waits for. */
const waitsFor: Partial<Record<NodeKind, string>> = {
  split: 'Coming: it needs the figures that say which way did better.',
  parallel: 'Coming: a contact can stand in one place of the funnel only, so far.',
  join: 'Coming together with Parallel.',
}

/** Why a kind cannot be used yet; null where it can. */
export function whyNotYet(kind: NodeKind): string | null {
  const { built, fresh } = kinds[kind] as { built: (config: unknown) => boolean; fresh: unknown }
  return built(fresh) ? null : waitsFor[kind] ?? 'Coming: the engine cannot run it yet.'
}
