import type { Plan } from './plan.ts'

/** The plan's one spelling as JSON: keys in order, so that equal plans are equal texts. */
export function planText(plan: Plan): string {
  return JSON.stringify(plan, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value)
}
