import type { z } from 'zod'
import type { PersonRow } from '../../db/queries/people.ts'
import type { person } from '../contract/runs.ts'
import { why } from '../why-not.ts'

/** A run as the lists of people show it. */
export function personOf({ holdReason, holdDetail, ways, ...row }: PersonRow): z.input<typeof person> {
  return {
    ...row,
    held: row.state === 'held' ? why(holdReason, holdDetail) : null,
    ways: ways.map(({ nodeId, state, until, ...hold }) => ({
      nodeId, state, until: until === null ? null : new Date(until),
      held: state === 'held' ? why(hold.holdReason, hold.holdDetail) : null,
    })),
  }
}
