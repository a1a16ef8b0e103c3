import { z } from 'zod'
import { defineKind } from './define.ts'
import { text } from './text.ts'

/** On the canvas only: no run ever enters it. */
export const note = defineKind({
  label: 'Note',
  about: 'Words on the canvas for those who read the funnel.',
  config: z.strictObject({ text: text(10_000).default('') }).prefault({}),
  fresh: { text: '' },
  ports: () => [],
})
