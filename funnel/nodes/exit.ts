import { z } from 'zod'
import { defineKind } from './define.ts'
import { text } from './text.ts'

export const exit = defineKind({
  label: 'Exit',
  about: 'Ends the run, and says why.',
  config: z.strictObject({
    /** Without it the node's name is the reason. */
    reason: text(200).min(1).optional(),
  }).prefault({}),
  fresh: {},
  ports: () => [],
})
