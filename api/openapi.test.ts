import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { listRoutes } from './contract/contract.ts'
import { openApiDocument } from './openapi.ts'

interface Operation {
  operationId: string
  parameters?: { name: string; in: string }[]
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
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

  test('says what a success is and that anybody may be refused', () => {
    for (const { responses, operationId } of operations) {
      expect(Object.keys(responses).some((status) => status.startsWith('2')), operationId).toBe(true)
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '404', '429']))
    }
  })

  test('gives times as times', () => {
    const text = JSON.stringify(document.paths?.['/campaigns/{campaignId}'])
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
function lostNulls(type: z.ZodType, schema: Schema, path: string): string[] {
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
  type?: string | string[]; anyOf?: Schema[]; oneOf?: Schema[]; properties?: Record<string, Schema>; items?: Schema
}

function permitsNull({ type, anyOf, oneOf }: Schema): boolean {
  return [type].flat().includes('null') || [...anyOf ?? [], ...oneOf ?? []].some(permitsNull)
}

function objectIn(schema: Schema): Schema | undefined {
  return schema.properties ? schema : [...schema.anyOf ?? [], ...schema.oneOf ?? []].find(({ properties }) => properties)
}
