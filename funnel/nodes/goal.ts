import { z } from 'zod'
import { condition } from './condition.ts'
import { defineKind } from './define.ts'
import { text } from './text.ts'

export const goal = defineKind({
  label: 'Goal',
  about: 'Ends the run as a success; from anywhere, where it has a condition.',
  config: z.strictObject({
    /** Without it the node's name is the reason. */
    reason: text(200).min(1).optional(),
    /** Ends the run from anywhere once it holds. */
    when: condition.optional(),
  }).prefault({}),
  fresh: {},
  ports: () => [],
})
