import { z } from 'zod'
import { defineKind, next, optional, required } from './define.ts'
import { keptField, portNames, text } from './text.ts'

/** Without one, the engine's own for the act: a small model decides, a larger one writes. */
const model = text(100).regex(/^[a-z0-9][a-z0-9.:@_-]*$/i, { error: 'must be the name of a model' }).optional()

export const ai = defineKind({
  label: 'AI',
  about: 'Writes a text into an attribute, or decides among outcomes.',
  config: z.discriminatedUnion('act', [
    z.strictObject({
      act: z.literal('write'),
      prompt: text(10_000),
      /** Where the text goes, e.g. contact.opening_line. */
      attribute: keptField,
      /** Characters; a longer text is none. */
      maxLength: z.int().min(20).max(5000).default(500),
      model,
    }),
    z.strictObject({
      act: z.literal('decide'),
      prompt: text(10_000),
      outcomes: portNames('unclear', 'failed'),
      /** Below this the way is `unclear`. */
      minConfidence: z.number().min(0).max(1).default(0.7),
      model,
    }),
  ]),
  fresh: { act: 'decide', prompt: '', outcomes: ['yes', 'no'], minConfidence: 0.7 },
  /** `failed`: there was no answer; without an edge a text goes on by `next`, a decision by `unclear`. */
  ports: (config) => [
    ...(config.act === 'write' ? [next] : [...config.outcomes.map(required), required('unclear')]), optional('failed'),
  ],
})
