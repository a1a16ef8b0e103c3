import { z } from 'zod'
import { defineKind, next, required } from './define.ts'
import { duration } from './time.ts'

export const join = defineKind({
  label: 'Join',
  about: 'Waits for all, or for any, of the parallel ways.',
  config: z.strictObject({
    mode: z.enum(['all', 'any']).default('all'),
    /** Counted from the moment at which the ways began. */
    timeout: duration.optional(),
  }).prefault({}),
  fresh: { mode: 'all' },
  ports: (config) => (config.timeout ? [next, required('timeout')] : [next]),
})
