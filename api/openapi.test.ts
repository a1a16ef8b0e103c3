import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { listRoutes } from './contract/contract.ts'
import { openApiDocument } from './openapi.ts'

interface Operation {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: object[]
  requestBody?: object
  parameters?: { name: string; in: string }[]
  responses: Record<string, { description: string; headers?: object; content?: Record<string, { schema: Schema }> }>
}

const document = openApiDocument('https://runnel.example.com')
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) => (
  Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({ path, method, ...operation }))
))

describe('the OpenAPI document', () => {
  test('is 3.1 and holds every route of the contract once, by its name', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(operations.map(({ operationId }) => operationId).toSorted())
      .toEqual(listRoutes().map(({ name }) => name).toSorted())
  })

  test('names every parameter of a path', () => {
    for (const { path, parameters = [] } of operations) {
      const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
      expect(path.match(/\{\w+\}/g)?.toSorted() ?? [], path).toEqual(named.toSorted())
    }
  })

  test('says of every operation what it does, what it belongs to, and who may call it', () => {
    const tags = document.tags!.map(({ name }) => name)
    for (const { operationId, summary, description, tags: own, security } of operations) {
      expect(summary.length, operationId).toBeGreaterThan(5)
      expect(summary, operationId).not.toMatch(/\.$/)
      expect(tags).toContain(own[0])
      expect(description).toMatch(/^Roles: /)
      expect(security[0]).toEqual({ session: [] })
    }
    for (const { description } of document.tags!) expect(description).toMatch(/\.$/)
  })

  test('says what a success is and which refusals each operation can come to', () => {
    for (const { responses, operationId, method, requestBody, parameters = [] } of operations) {
      const statuses = Object.keys(responses)
      const { endpoint } = listRoutes().find(({ name }) => name === operationId)!
      expect(statuses.filter((status) => status.startsWith('2')), operationId).toHaveLength(1)
      expect(statuses, operationId).toEqual(expect.arrayContaining(['400', '401', '403', '429', '500', '503']))
      expect(statuses, operationId).toEqual(expect.arrayContaining(Object.values(endpoint.refuses ?? {}).map(String)))
      const can = (status: string) => statuses.includes(status)
      if (parameters.some((parameter) => parameter.in === 'path')) expect(can('404'), operationId).toBe(true)
      expect(can('413'), operationId).toBe(requestBody !== undefined)
      if (method === 'get') expect(can('409'), operationId).toBe(false)
      expect(can('412'), operationId).toBe(Object.values(endpoint.refuses ?? {}).includes(412))
      expect(responses['429']!.headers).toHaveProperty('Retry-After')
      for (const status of statuses.filter((one) => one >= '400')) {
        expect(responses[status]!.content!['application/json']!.schema).toEqual({ $ref: '#/components/schemas/Error' })
        expect(responses[status]!.description).toMatch(/^`[a-z-]+`/)
      }
    }
  })

  test('names the key of every POST that is done once, and the workspace of all', () => {
    for (const { operationId, method, parameters = [] } of operations) {
      const headers = parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name)
      expect(headers, operationId).toContain('Runnel-Workspace')
      const isOnce = method === 'post' && operationId !== 'imports.upload'
      expect(headers.includes('Idempotency-Key'), operationId).toBe(isOnce)
    }
  })

  test('spells every model out once and refers to nothing that is not there', () => {
    const text = JSON.stringify(document)
    const named = Object.keys(document.components!.schemas!)
    const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!)
    expect([...new Set(referred)].toSorted()).toEqual(named.toSorted())
    expect(text.length).toBeLessThan(600_000)
  })

  test('gives times as times', () => {
    const text = JSON.stringify(document.components!.schemas!['Campaign'])
    expect(text).toContain('"createdAt":{"type":"string","format":"date-time"}')
  })

  test('says of every part that may be null that it may', () => {
    const lost = operations.flatMap(({ operationId, responses }) => {
      const { endpoint } = listRoutes().find(({ name }) => name === operationId)!
      if (endpoint.stream) return []
      const { schema } = responses[endpoint.status ?? 200]!.content!['application/json']!
      return lostNulls(endpoint.answers, schema, operationId)
    })
    expect(lost).toEqual([])
  })
})

/** Where the contract has null and the document has not; their shapes are walked side by side. */
function lostNulls(type: z.ZodType, given: Schema, path: string): string[] {
  const schema = resolved(given)
  const { def } = type as unknown as { def: Def }
  switch (def.type) {
    case 'nullable':
      return permitsNull(schema) ? lostNulls(def.innerType!, schema, path) : [path]
    case 'optional': case 'default':
      return lostNulls(def.innerType!, schema, path)
    case 'object':
      return Object.entries(def.shape!).flatMap(([name, part]) => {
        const inner = objectIn(schema)?.properties?.[name]
        return inner ? lostNulls(part, inner, `${path}.${name}`) : [`${path}.${name} is not there`]
      })
    case 'array':
      return lostNulls(def.element!, schema.items ?? {}, `${path}[]`)
    default:
      return []
  }
}

interface Def { type: string; innerType?: z.ZodType; element?: z.ZodType; shape?: Record<string, z.ZodType> }
interface Schema {
  $ref?: string
  type?: string | string[]; anyOf?: Schema[]; oneOf?: Schema[]; properties?: Record<string, Schema>; items?: Schema
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : document.components!.schemas![name] as Schema
}

function permitsNull({ type, anyOf, oneOf }: Schema): boolean {
  return [type].flat().includes('null') || [...anyOf ?? [], ...oneOf ?? []].some(permitsNull)
}

function objectIn(schema: Schema): Schema | undefined {
  return schema.properties ? schema : [...schema.anyOf ?? [], ...schema.oneOf ?? []].find(({ properties }) => properties)
}
