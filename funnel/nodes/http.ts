import { z } from 'zod'
import { defineKind, next, optional } from './define.ts'
import { keptField, text } from './text.ts'

/** A way into a JSON answer: names and places, `data.items.0.name`. */
const answerPath = text(200).regex(/^[^\s.[\]]+(\.[^\s.[\]]+)*$/, {
  error: 'must lead into the answer by names and places with dots between, such as data.items.0.name',
})

export const http = defineKind({
  label: 'Web request',
  about: 'Calls a web address and keeps parts of the answer.',
  config: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
    /** Merge tags are written as parts of an address: what they stand for cannot lead elsewhere. */
    url: text(2000),
    /** Values may refer to a secret of the workspace: {{ secret.crm_key }}. */
    headers: z.record(text(100), text(2000)).default({}),
    /** Sent as JSON unless a header says otherwise; merge tags are then written as parts of a JSON text. */
    body: text(50_000).optional(),
    /** What of a JSON answer is kept, and as what. What is not there, or of another type, changes nothing. */
    answer: z.array(z.strictObject({
      path: answerPath,
      attribute: keptField,
      type: z.enum(['text', 'number', 'yes-no', 'date']).default('text'),
    })).max(50).default([]),
  }),
  fresh: { method: 'POST', url: '', headers: {}, answer: [] },
  ports: () => [next, optional('failed')],
})
