import { randomUUID } from 'node:crypto'
import type { Request, Response, Router } from 'express'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { type Caller, identify, mustBeAllowed } from '../auth/caller.ts'
import type { Context } from '../context.ts'
import type { RouteName } from '../contract/contract.ts'
import type { Endpoint, EndpointTable } from '../contract/endpoint.ts'
import { byPath, otherMethods } from './by-path.ts'
import { HttpError } from './http-error.ts'
import { idOfRequest, type Kept, once } from './idempotency.ts'
import { readJsonBody } from './json-body.ts'
import { validate } from './validate.ts'

type Out<E, K extends string> = (
  E extends Record<K, infer S extends z.ZodType> ? z.output<S> : Record<never, never>
)

/** One call of a route, checked: who, where, and with what. */
export interface Call<E> {
  caller: Caller
  workspaceId: string
  /** Scoped to the caller's workspace. */
  db: Kysely<Tables>
  /** A uuid, the same for the same request under the same Idempotency-Key: what must not be made twice is named so. */
  requestId: string
  params: Out<E, 'params'>
  query: Out<E, 'query'>
  body: E extends { body: infer S extends z.ZodType } ? z.output<S> : undefined
  req: Request
  res: Response
}

type Answer<E> = E extends { stream: string }
  ? void
  : E extends { answers: infer S extends z.ZodType } ? z.input<S> : never

/** A handler for every route of a table; one that streams writes its answer itself. */
export type Handlers<T extends EndpointTable> = {
  [K in keyof T]: (call: Call<T[K]>) => Promise<Answer<T[K]>>
}

type AnyHandler = (call: Call<Endpoint>) => Promise<unknown>

/** Puts a table's routes on a router; what a path does not take is refused with what it does take. */
export function mount<T extends EndpointTable>(
  router: Router, context: Context, subject: string, table: T, handlers: Handlers<T>,
): void {
  for (const [path, routes] of byPath(table)) {
    for (const [name, endpoint] of routes) {
      const handler = handlers[name] as unknown as AnyHandler
      router[endpoint.method](path, async (req, res) => {
        await serve(context, `${subject}.${name}` as RouteName, endpoint, handler, req, res)
      })
    }
    router.all(path, otherMethods(routes.map(([, { method }]) => method)))
  }
}

async function serve(
  context: Context, route: RouteName, endpoint: Endpoint, handler: AnyHandler, req: Request, res: Response,
): Promise<void> {
  const caller = await identify(context, req)
  mustBeAllowed(caller, route)
  const body = endpoint.upload ? undefined : await readJsonBody(req, res)
  const { workspaceId } = caller
  const given = validate(endpoint, { params: req.params, query: req.query, body })
  const db = context.database.scoped(workspaceId)
  const key = endpoint.method === 'post' && !endpoint.upload ? req.get('idempotency-key') : undefined
  const request = [route, given]
  const requestId = key === undefined ? randomUUID() : idOfRequest({ workspaceId, userId: caller.userId, key, request })
  const work = async (): Promise<Kept | undefined> => {
    const answer = await handler({ ...given, caller, workspaceId, db, requestId, req, res } as Call<Endpoint>)
      .catch((error: unknown) => { throw asRefusedBy(endpoint, error) })
    if (endpoint.stream) return undefined
    return { status: endpoint.status ?? 200, answer: endpoint.answers.parse(answer) }
  }
  const kept = key === undefined
    ? await work()
    : await once({
      db, workspaceId, userId: caller.userId, key, request,
      sealedWith: endpoint.showsSecret ? context.settings.credentialsKey : undefined,
    }, work as () => Promise<Kept>)
  if (kept) res.status(kept.status).set('cache-control', 'no-store').json(kept.answer)
}

/** A refusal of the database with the status that the contract names for it. */
function asRefusedBy(endpoint: Endpoint, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  const status = endpoint.refuses?.[error.code]
  return status === undefined ? error : new HttpError(status, error.code, error.message)
}
