import { z } from 'zod'
import { next, optional } from './define.ts'
import { text } from './text.ts'

/** What the three kinds of message share. */
export const sendConfig = z.strictObject({
  /** The content's id (in a template: its key there); null until one is chosen. */
  contentId: text(200).min(1).nullable().default(null),
  /** Leaves at its hour even where quiet hours would hold it. */
  exemptFromQuietHours: z.boolean().optional(),
}).prefault({})

/** `failed`: what cannot be delivered for good; without an edge the run goes on by `next`. */
export const sendPorts = () => [next, optional('failed')]
