import { z } from 'zod'
import { defineKind, required } from './define.ts'
import { portNames, text } from './text.ts'
import { duration } from './time.ts'

/** The node's name is what the person is asked to do. */
export const task = defineKind({
  label: 'Task',
  about: 'Asks a person to do something; the outcome decides the way.',
  config: z.strictObject({
    instructions: text(5000).optional(),
    outcomes: portNames('timeout'),
    /** `owner`: whoever has the contact's conversation. The others take turns among the BDRs. */
    assignee: z.enum(['owner', 'round-robin', 'least-busy']).default('owner'),
    /** By when it is to be done; nothing happens by itself then. */
    due: duration.optional(),
    /** After so long the run leaves by `timeout`; without it the task waits for a person for ever. */
    timeout: duration.optional(),
  }),
  fresh: { outcomes: ['done'], assignee: 'owner' },
  ports: (config) => [
    ...config.outcomes.map(required),
    ...(config.timeout ? [required('timeout')] : []),
  ],
})
