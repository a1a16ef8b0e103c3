import type { z } from 'zod'
import { contract, type Contract } from './contract.ts'
import type { Endpoint } from './endpoint.ts'
import type { ErrorAnswer } from './errors.ts'

type Part<E, K extends string> = E extends Record<K, infer S extends z.ZodType>
  ? (object extends z.input<S> ? { [P in K]?: z.input<S> } : { [P in K]: z.input<S> })
  : unknown

export type CallInput<E> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>
  & (E extends { upload: string } ? { file: Blob | string } : unknown)
  & { signal?: AbortSignal; idempotencyKey?: string }

export type CallAnswer<E> = E extends { answers: infer S extends z.ZodType } ? z.output<S> : never

type Call<E> = object extends CallInput<E>
  ? (input?: CallInput<E>) => Promise<CallAnswer<E>>
  : (input: CallInput<E>) => Promise<CallAnswer<E>>

/** `client.campaigns.launch({ params: { campaignId } })`, typed by the contract. */
export type Client = { [S in keyof Contract]: { [K in keyof Contract[S]]: Call<Contract[S][K]> } }

/** An answer that is no success. `status` 0: there was no answer at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly issues: NonNullable<ErrorAnswer['error']['issues']>

  constructor(status: number, error: ErrorAnswer['error']) {
    super(error.message)
    this.name = 'ApiError'
    this.status = status
    this.code = error.code
    this.issues = error.issues ?? []
  }
}

export interface ClientOptions {
  /** Where the API is; '' (the same origin) where left out. */
  baseUrl?: string
  /** The workspace to be in; the session's own where left out. */
  workspaceId?: () => string | undefined
  headers?: Record<string, string>
  fetch?: typeof fetch
}

/** A client of every route. Throws ApiError for anything but success. */
export function createClient(options: ClientOptions = {}): Client {
  const client: Record<string, Record<string, unknown>> = {}
  for (const [subject, table] of Object.entries(contract)) {
    client[subject] = Object.fromEntries(Object.entries(table).map(([name, endpoint]) => (
      [name, (input: AnyInput = {}) => call(endpoint, input, options)]
    )))
  }
  return client as unknown as Client
}

/** The address of a route with its parameters filled in: for links, downloads and EventSource. */
export function urlOf(
  endpoint: Endpoint,
  input: { params?: Record<string, unknown>; query?: Record<string, unknown> } = {},
  baseUrl = '',
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])))
  const query = Object.entries(input.query ?? {}).filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]): [string, string] => [name, String(value)])
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : ''
  return `${baseUrl}/api/v1${path}${search}`
}

interface AnyInput {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  file?: Blob | string
  signal?: AbortSignal
  idempotencyKey?: string
}

async function call(endpoint: Endpoint, input: AnyInput, options: ClientOptions): Promise<unknown> {
  const workspaceId = options.workspaceId?.()
  const isPost = endpoint.method === 'post'
  const response = await (options.fetch ?? fetch)(urlOf(endpoint, input, options.baseUrl), {
    method: endpoint.method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      ...options.headers,
      ...(workspaceId ? { 'runnel-workspace': workspaceId } : {}),
      ...(isPost && input.idempotencyKey ? { 'idempotency-key': input.idempotencyKey } : {}),
      ...(endpoint.upload ? { 'content-type': endpoint.upload } : {}),
      ...(endpoint.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(endpoint.upload ? { body: input.file } : {}),
    ...(endpoint.body ? { body: JSON.stringify(input.body ?? {}) } : {}),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((error: unknown) => {
    if (input.signal?.aborted) throw error
    throw new ApiError(0, { code: 'unreachable', message: 'The server cannot be reached. Try again in a moment.' })
  })
  if (!response.ok) throw new ApiError(response.status, await readError(response))
  return endpoint.stream ? response.text() : response.json()
}

async function readError(response: Response): Promise<ErrorAnswer['error']> {
  const answer = await response.json().catch(() => null) as Partial<ErrorAnswer> | null
  return answer?.error ?? { code: 'unreadable', message: `The server answered with ${response.status}.` }
}
