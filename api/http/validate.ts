import { z } from 'zod'
import type { Endpoint } from '../contract/endpoint.ts'
import { refuse } from './http-error.ts'
import { mustBeStorable } from './json-body.ts'

const none = z.object({})

/** Parameters, query and body as the contract has them, or an error that names every fault. */
export function validate(endpoint: Endpoint, given: { params: unknown; query: unknown; body: unknown }) {
  mustBeStorable(given.params, 'address')
  mustBeStorable(given.query, 'address')
  const params = endpoint.params?.safeParse(given.params)
  // An id that cannot be one is an id that is not there.
  if (params && !params.success) throw refuse('not-found', 'There is no such thing in this workspace.')
  // A filter that is not known must not find everybody.
  const query = (endpoint.query ?? none).strict().safeParse(given.query)
  const body = endpoint.body?.safeParse(given.body ?? {})
  const issues = [...issuesOf('query', query), ...issuesOf('body', body)]
  if (issues.length > 0) {
    const [first] = issues
    throw refuse('invalid-request', `The request is not right: ${first?.path}: ${first?.message}`, issues)
  }
  return { params: params?.data ?? {}, query: query.data ?? {}, body: body?.data }
}

function issuesOf(where: string, result: z.ZodSafeParseResult<unknown> | undefined) {
  if (!result || result.success) return []
  return result.error.issues.slice(0, 100).map((issue) => ({
    path: [where, ...issue.path.map(String)].join('.'),
    code: issue.code,
    message: issue.message.replace(/^Invalid input: /, ''),
  }))
}
