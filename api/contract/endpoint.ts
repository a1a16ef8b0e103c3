import { z } from 'zod'

/**
 * One route, described once: the server validates by it, the OpenAPI document is made from it, and
 * the typed client of the web is inferred from it. Runs in the browser: no node, no express.
 */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below /api/v1, parameters as `:name`. */
  path: string
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  /** JSON body. */
  body?: z.ZodType
  /** Not JSON: a CSV file that is streamed in. */
  upload?: 'text/csv'
  /** Not JSON: what is streamed out; `answers` then describes nothing. */
  stream?: 'text/csv' | 'text/event-stream'
  /** Status of success; 200 where left out. */
  status?: 200 | 201 | 202
  answers: z.ZodType
  /** The answer shows a secret this once: for whoever repeats the request it is kept encrypted. */
  showsSecret?: true
  /** Codes with which it refuses, beside the usual (`contract/errors.ts`), and the status of each. */
  refuses?: Record<string, 404 | 409 | 412 | 422>
}

export type EndpointTable = Record<string, Endpoint>

/** A point in time: handlers may give a Date; it goes out as ISO 8601 in UTC. */
export const instant = z.union([z.iso.datetime(), z.date()])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString()))
  .meta({ type: 'string', format: 'date-time' })

/** A point in time that may not have come: null until then. By itself, `nullable` would be lost in the document. */
export const instantOrNull = instant.nullable().meta({ type: ['string', 'null'], format: 'date-time' })

/** Days of a calendar, as 2026-12-25, each once and in order. */
export const days = z.array(z.iso.date()).max(1000)
  .transform((given) => [...new Set(given)].sort())
  .meta({ type: 'array', items: { type: 'string', format: 'date' }, maxItems: 1000 })

export const id = z.uuid()

/** A revision or a version number; the one after it still is an integer of Postgres. */
export const revision = z.number().int().min(0).max(2_147_483_646)

/** What every list takes: a bound, and the `next` of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** A page of a list; `next` is null on the last one. */
export const page = <T extends z.ZodType>(item: T) => z.object({
  items: z.array(item),
  next: z.string().nullable(),
})

export const nothing = z.object({})
