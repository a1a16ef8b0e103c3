import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { listRoutes, type RouteName } from './contract/contract.ts'
import type { Endpoint } from './contract/endpoint.ts'
import { errorAnswer, usualErrors } from './contract/errors.ts'
import { permissions } from './contract/permissions.ts'
import { scopeOpens } from './contract/route-scopes.ts'
import { scopes } from './contract/scopes.ts'

const json = 'application/json'

/** OpenAPI 3.1 of every route, made from the contract that the server validates by. */
export function openApiDocument(publicUrl: string) {
  const registry = new OpenAPIRegistry()
  const session = registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey', in: 'cookie', name: 'runnel.session_token', description: 'Sign in at /api/auth/sign-in/email.',
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
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Runnel', version: '1', description: 'Runs outreach funnels.' },
    servers: [{ url: `${publicUrl}/api/v1` }],
  })
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

/** The codes that a route may answer with, by status. */
function errorsOf(endpoint: Endpoint): RouteConfig['responses'] {
  const byStatus = new Map<number, string[]>()
  for (const [code, status] of [...Object.entries(usualErrors), ...Object.entries(endpoint.refuses ?? {})]) {
    byStatus.set(status, [...byStatus.get(status) ?? [], code])
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, {
    description: codes.join(', '),
    content: { [json]: { schema: errorAnswer } },
  }]))
}
