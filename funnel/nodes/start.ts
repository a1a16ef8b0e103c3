import { z } from 'zod'
import { defineKind, next } from './define.ts'

export const start = defineKind({
  label: 'Start',
  about: 'Where every contact enters.',
  config: z.strictObject({}).prefault({}),
  fresh: {},
  ports: () => [next],
})
