import { z } from 'zod'
import { defineKind, next } from './define.ts'

/** The node's name is the stage that the run is in from here on. */
export const stage = defineKind({
  label: 'Stage',
  about: 'Says which part of the funnel a contact is in from here on.',
  config: z.strictObject({}).prefault({}),
  fresh: {},
  ports: () => [next],
})
