import { z } from 'zod'
import { defineKind, next, optional } from './define.ts'
import { text } from './text.ts'

export const http = defineKind({
  label: 'Web request',
  about: 'Calls a web address and keeps parts of the answer.',
  config: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
    url: text(2000),
    /** Values may refer to a secret of the workspace: {{ secret.crm_key }}. */
    headers: z.record(text(100), text(2000)).default({}),
    body: text(50_000).optional(),
    /** Attribute to the path of its value in the answer. */
    answer: z.record(text(120), text(500)).default({}),
  }),
  fresh: { method: 'POST', url: '', headers: {}, answer: {} },
  ports: () => [next, optional('failed')],
  built: () => false,
})
