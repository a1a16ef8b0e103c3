import type { z } from 'zod'
import type { graph } from '../contract/graph.ts'

/** A stored graph: it had this outline when it was taken in. */
export function asGraph(stored: unknown): z.input<typeof graph> {
  return stored as z.input<typeof graph>
}
