import type { NodeKind } from '../../../funnel/nodes/define.ts'

/** The kinds as they stand in the palette. The start is drawn with the funnel. */
export const groups: { title: string; kinds: NodeKind[] }[] = [
  { title: 'Messages', kinds: ['email', 'sms', 'voicemail'] },
  { title: 'Time', kinds: ['wait', 'wait-for'] },
  { title: 'Ways', kinds: ['branch', 'split', 'parallel', 'join'] },
  { title: 'People', kinds: ['task'] },
  { title: 'Shape', kinds: ['stage', 'goal', 'exit', 'note'] },
  { title: 'Machines', kinds: ['ai', 'http'] },
]
