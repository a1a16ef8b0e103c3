import { createHash } from 'node:crypto'
import type { Plan } from './plan.ts'
import { planText } from './text.ts'

/** The plan's address: sha256 of its text, in hex. For servers only; a browser has no such hash at hand. */
export function planHash(plan: Plan): string {
  return createHash('sha256').update(planText(plan)).digest('hex')
}
