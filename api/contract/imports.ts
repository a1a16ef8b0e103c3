import { z } from 'zod'
import { id, instant, instantOrNull, page, pageQuery, type EndpointTable } from './endpoint.ts'

const params = z.object({ importId: id })

/** Refused rows can be fetched for so long after an import; they hold people. */
export const refusedDays = 30

/** Header of the file to a contact field, `attributes.<name>`, or null (left out). */
export const mapping = z.record(z.string(), z.string().max(120).nullable())

export const importReport = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  failure: z.string().nullable(),
  campaignId: id.nullable(),
  encoding: z.string().nullable(),
  mapping,
  onDuplicate: z.enum(['skip', 'update']),
  rowsRead: z.number().int(),
  /** Of the file, and how many of them are read: how far it is. 0 where an older import did not count. */
  bytes: z.number().int(),
  bytesRead: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  refused: z.number().int(),
  createdAt: instant,
  finishedAt: instantOrNull,
})

export const importProposal = z.object({
  id,
  fileName: z.string(),
  encoding: z.string(),
  headers: z.array(z.string()),
  /** As people mapped the last file with these columns; else as the columns are called. */
  mapping,
  isRemembered: z.boolean(),
  /** The first rows as they stand in the file. */
  preview: z.array(z.record(z.string(), z.string())),
  /** The fields that a header may be mapped to, besides `attributes.<name>`. */
  fields: z.array(z.string()),
})

export const importRoutes = {
  list: {
    method: 'get', path: '/imports', summary: 'Imports, newest first', query: pageQuery, answers: page(importReport),
  },
  upload: {
    method: 'post', path: '/imports', summary: 'Send a CSV file; answers with the mapping it proposes',
    query: z.object({ fileName: z.string().trim().min(1).max(300) }), upload: 'text/csv', status: 201,
    answers: importProposal, refuses: { 'not-a-csv': 422 },
  },
  start: {
    method: 'post', path: '/imports/:importId/start', summary: 'Import it with a mapping', params, status: 202,
    body: z.strictObject({
      mapping,
      onDuplicate: z.enum(['skip', 'update']).default('skip'),
      campaignId: id.nullish(),
    }),
    answers: importReport, refuses: { 'is-rehearsal': 409, 'already-started': 409, 'invalid-mapping': 422 },
  },
  cancel: {
    method: 'post', path: '/imports/:importId/cancel', params, answers: importReport, refuses: { 'already-over': 409 },
    summary: 'End it where it is: its file goes, whom it brought so far stays',
  },
  get: {
    method: 'get', path: '/imports/:importId', summary: 'How far it is', params, answers: importReport,
  },
  refused: {
    method: 'get', path: '/imports/:importId/refused.csv', params,
    summary: `The rows that were refused, each with its reason; kept for ${refusedDays} days`,
    stream: 'text/csv', answers: z.string(),
  },
} satisfies EndpointTable
