import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { listRoutes, type RouteName } from './contract/contract.ts'
import type { Endpoint } from './contract/endpoint.ts'
import { errorAnswer, type UsualErrorCode, usualErrors } from './contract/errors.ts'
import { permissions } from './contract/permissions.ts'
import { scopeOpens } from './contract/route-scopes.ts'
import { scopes } from './contract/scopes.ts'
import { withModels } from './openapi-models.ts'
import { aboutApi, aboutSubjects } from './openapi-words.ts'

const json = 'application/json'

/** OpenAPI 3.1 of every route, made from the contract that the server validates by. */
export function openApiDocument(publicUrl: string) {
  const registry = new OpenAPIRegistry()
  const session = registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey', in: 'cookie', description: 'Sign in at /api/auth/sign-in/email.',
    name: `${publicUrl.startsWith('https:') ? '__Secure-' : ''}runnel.session_token`,
  })
  const key = registry.registerComponent('securitySchemes', 'key', {
    type: 'http', scheme: 'bearer', description: 'An API key, made in Settings: rk_...',
  })
  for (const { name, endpoint } of listRoutes()) {
    const opened = scopes.some((scope) => scopeOpens([scope], name))
    registry.registerPath({
      ...routeOf(name, endpoint), security: [{ [session.name]: [] }, ...(opened ? [{ [key.name]: [] }] : [])],
    })
  }
  return withModels(new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Runnel', version: '1', description: aboutApi, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: Object.entries(aboutSubjects).map(([name, description]) => ({ name, description })),
  }))
}

function routeOf(name: RouteName, endpoint: Endpoint): RouteConfig {
  return {
    method: endpoint.method,
    path: endpoint.path.replace(/:(\w+)/g, '{$1}'),
    operationId: name,
    summary: endpoint.summary,
    tags: [name.split('.')[0]!],
    description: `Roles: ${permissions[name].join(', ')}.`,
    request: {
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { query: endpoint.query } : {}),
      headers: headersOf(endpoint),
      // A body of which every part may be left out may be left out itself.
      ...(endpoint.body
        ? { body: { required: !endpoint.body.safeParse({}).success, content: { [json]: { schema: endpoint.body } } } }
        : {}),
      ...(endpoint.upload
        ? { body: { required: true, content: { [endpoint.upload]: { schema: { type: 'string' } } } } }
        : {}),
    },
    responses: {
      [endpoint.status ?? 200]: {
        description: 'Success.',
        content: { [endpoint.stream ?? json]: { schema: endpoint.answers } },
      },
      ...errorsOf(endpoint),
    },
  }
}

const workspaceHeader = z.uuid().optional()
  .meta({ description: 'The workspace to be in; the session\'s own, or the key\'s, where left out.' })
const keyHeader = z.string().regex(/^[\x21-\x7e]{1,200}$/).optional()
  .meta({ description: 'The same request again under the same key is done once and answered alike, for a day.' })
const lastEventHeader = z.string().optional()
  .meta({ description: 'Of the last event heard: the stream goes on after it. What is no id of ours begins with the news.' })

const hasKey = (endpoint: Endpoint) => endpoint.method === 'post' && !endpoint.upload

function headersOf(endpoint: Endpoint) {
  return z.object({
    'Runnel-Workspace': workspaceHeader,
    ...(hasKey(endpoint) ? { 'Idempotency-Key': keyHeader } : {}),
    ...(endpoint.stream === 'text/event-stream' ? { 'Last-Event-ID': lastEventHeader } : {}),
  })
}

/** Which of the usual errors a route can come to. */
const applies: Partial<Record<UsualErrorCode, (endpoint: Endpoint) => boolean>> = {
  'malformed-json': ({ body }) => body !== undefined,
  'invalid-cursor': ({ query }) => query?.shape['cursor'] !== undefined,
  'foreign-origin': ({ method }) => method !== 'get',
  'not-found': ({ params, body }) => params !== undefined || body !== undefined,
  'unknown-route': () => false,
  'method-not-allowed': () => false,
  conflict: hasKey,
  'idempotency-conflict': hasKey,
  'too-large': ({ body, upload }) => body !== undefined || upload !== undefined,
  'unsupported-media-type': ({ body }) => body !== undefined,
}

const retryAfter = {
  'Retry-After': {
    required: true, description: 'Seconds until it is worth asking again.', schema: { type: 'integer' as const },
  },
}

/** The codes that a route may answer with, by status. */
function errorsOf(endpoint: Endpoint): RouteConfig['responses'] {
  const usual = Object.entries(usualErrors).filter(([code]) => applies[code as UsualErrorCode]?.(endpoint) ?? true)
  const byStatus = Map.groupBy([...usual, ...Object.entries(endpoint.refuses ?? {})], ([, status]) => status)
  return Object.fromEntries([...byStatus].toSorted(([a], [b]) => a - b).map(([status, codes]) => [status, {
    description: codes.map(([code]) => `\`${code}\``).join(', '),
    content: { [json]: { schema: errorAnswer } },
    ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
  }]))
}
