import type { z } from 'zod'
import type { toldEvent } from '../../contract/occurrences.ts'

/** What a program's message says, as events are told: `id` is its own, so that what comes twice is one. */
export interface ToldByWebhook { id: string; event: z.input<typeof toldEvent> }

/** A message that cannot be read, and what it lacks. */
export class UnreadableWebhook extends Error {
  override name = 'UnreadableWebhook'
}

type Fields = Record<string, unknown>

export const fieldsOf = (value: unknown): Fields =>
  (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : {})

export const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '' ? value : undefined)

export function must(value: unknown, name: string): string {
  const text = textOf(value)
  if (text === undefined) throw new UnreadableWebhook(`It says no ${name}.`)
  return text
}

/** A moment as events take it; left out where it is none. */
export function momentOf(value: unknown): { occurredAt?: string } {
  const at = Date.parse(textOf(value) ?? '')
  return Number.isNaN(at) ? {} : { occurredAt: new Date(at).toISOString() }
}

/** Without what is not there. */
export const filled = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
