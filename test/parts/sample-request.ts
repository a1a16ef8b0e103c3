import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { RouteName } from '../../api/contract/contract.ts'
import type { Endpoint } from '../../api/contract/endpoint.ts'
import type { KnownIds } from './furnished-workspace.ts'

export interface SampleRequest { params: Record<string, string>; body: unknown }

/** No nodes and no edges. */
const aFunnel = { files: [{ name: 'f.json', base64: Buffer.from('{"nodes":[],"edges":[]}').toString('base64') }] }

/** What the schema alone cannot say: one of two must be given, what is written must have a form. */
const further: Partial<Record<RouteName, (id: (name: string) => string) => object>> = {
  'campaigns.create': (id) => ({ templateId: id('templateId') }),
  'campaigns.addAudience': (id) => ({ contactIds: [id('contactId')] }),
  'campaigns.removeAudience': (id) => ({ contactIds: [id('contactId')] }),
  'suppressions.add': () => ({ address: 'somebody@example.com' }),
  'contacts.create': () => ({ email: `${randomUUID()}@example.com` }),
  'contents.test': () => ({ to: 'somebody@example.com' }),
  'events.create': (id) => ({ contactId: id('contactId') }),
  'funnelImports.preview': () => aFunnel,
  'funnelImports.create': () => aFunnel,
  'rehearsals.create': (id) => ({ contactIds: [id('contactId')], clockFactor: 1000 }),
  'senders.create': () => ({ provider: 'smtp', address: 'box@example.com' }),
}

const written: Record<string, string> = { addressHash: 'a'.repeat(64), accountSid: 'AC1', zone: 'America/Chicago' }

/**
 * A request that the contract takes, with ids of these where it asks for some, and of nothing where they are
 * left out.
 */
export function sampleRequest(name: RouteName, endpoint: Endpoint, ids: KnownIds = {}): SampleRequest {
  const id = (parameter: string) => String(ids[parameter]?.[0] ?? (parameter === 'version' ? 1 : randomUUID()))
  const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter!)
  const params = Object.fromEntries(named.map((parameter) => [parameter, id(parameter)]))
  if (!endpoint.body) return { params, body: undefined }
  const schema = z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any' }) as Schema
  return { params, body: { ...sample(schema, '', id) as object, ...further[name]?.(id) } }
}

interface Schema {
  type?: string; const?: unknown; enum?: unknown[]; anyOf?: Schema[]; oneOf?: Schema[]; format?: string
  minLength?: number; minimum?: number; minItems?: number; items?: Schema; required?: string[]
  properties?: Record<string, Schema>
}

const byFormat: Record<string, string> = { email: 'somebody@example.com', 'date-time': '2026-11-02T15:00:00Z', duration: 'P1D' }

/** The least that a schema takes. */
function sample(schema: Schema, name: string, id: (name: string) => string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first) return sample(first, name, id)
  switch (schema.type) {
    case 'string':
      if (schema.format === 'uuid') return id(name)
      return written[name] ?? byFormat[schema.format ?? ''] ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1))
    case 'integer': case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    case 'array':
      return schema.minItems && schema.items ? [sample(schema.items, name, id)] : []
    default:
      return Object.fromEntries((schema.required ?? []).map((property) => (
        [property, sample(schema.properties?.[property] ?? {}, property, id)]
      )))
  }
}
