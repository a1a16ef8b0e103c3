import type { RequestHandler } from 'express'
import type { Endpoint, EndpointTable } from '../contract/endpoint.ts'
import { HttpError } from './http-error.ts'

/** The routes of a table by their path; a word comes before a parameter that would take it for a value. */
export function byPath(table: EndpointTable): [path: string, routes: [name: string, endpoint: Endpoint][]][] {
  const groups = Map.groupBy(Object.entries(table), ([, { path }]) => path)
  return [...groups].toSorted(([a], [b]) => (sortable(a) < sortable(b) ? -1 : 1))
}

/** `:` after every letter. */
const sortable = (path: string) => path.replaceAll(':', '\u{10ffff}')

/** Answers what a path has no route for: OPTIONS with the methods that it takes, all others with a refusal. */
export function otherMethods(methods: Endpoint['method'][]): RequestHandler {
  const allow = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])).join(', ')
  return (req, res) => {
    if (req.method !== 'OPTIONS') {
      throw new HttpError(405, 'method-not-allowed', `This takes ${allow}.`, { headers: { allow } })
    }
    res.status(204).set('allow', allow).end()
  }
}
