import { describe, expect, test } from 'vitest'
import { listRoutes } from './contract/contract.ts'
import { openApiDocument } from './openapi.ts'

interface Operation { operationId: string; parameters?: { name: string; in: string }[]; responses: Record<string, unknown> }

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
})
