import { z } from 'zod'
import { defineKind, next, required } from './define.ts'
import { portNames, text } from './text.ts'

export const ai = defineKind({
  label: 'AI',
  about: 'Writes a text into an attribute, or decides among outcomes.',
  config: z.discriminatedUnion('act', [
    z.strictObject({
      act: z.literal('write'),
      prompt: text(10_000),
      /** Where the text goes, e.g. contact.opening_line. */
      attribute: text(120).min(1),
    }),
    z.strictObject({
      act: z.literal('decide'),
      prompt: text(10_000),
      outcomes: portNames('unclear'),
      /** Below this the way is `unclear`. */
      minConfidence: z.number().min(0).max(1).default(0.7),
    }),
  ]),
  fresh: { act: 'decide', prompt: '', outcomes: ['yes', 'no'], minConfidence: 0.7 },
  ports: (config) =>
    config.act === 'write' ? [next] : [...config.outcomes.map(required), required('unclear')],
  built: () => false,
})
