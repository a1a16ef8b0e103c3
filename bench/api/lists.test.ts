import { expect, test } from 'vitest'
import type { z } from 'zod'
import { isList, listsOf, readRoutes } from './lists.ts'

const ids = { contactId: 'a', conversationId: 'b' }
const lists = listsOf({
  campaignId: 'a', nodeId: 'a', contentId: 'a', funnelId: 'a', importId: 'a', runId: 'a', taskId: 'a', senderId: 'a',
  messageId: 'a', occurrenceId: 'a',
  version: '1', orderId: 'a', ...ids, busy: ids,
})

test('every list of the contract is measured', () => {
  const measured = new Set(lists.filter((list) => list.isList).map(({ route }) => route))
  const inContract = readRoutes().filter(({ endpoint }) => isList(endpoint)).map(({ name }) => name)
  expect(inContract.filter((name) => !measured.has(name))).toEqual([])
  expect(inContract.length).toBeGreaterThan(20)
})

test('every filter of every list is measured, and where it is a choice, each of its words', () => {
  const missing = readRoutes().flatMap(({ name, endpoint }) => {
    const asked = lists.filter(({ route }) => route === name).map(({ path }) => new URL(path, 'http://x').searchParams)
    return Object.entries(endpoint.query?.shape ?? {})
      .filter(([key]) => isList(endpoint) && key !== 'limit' && key !== 'cursor')
      .flatMap(([key, schema]) => wordsOf(schema)
        .filter((word) => !asked.some((query) => (word === null ? query.has(key) : query.get(key) === word)))
        .map((word) => `${name} ${key}=${word ?? '...'}`))
  })
  expect(missing).toEqual([])
})

test('each is measured under a name of its own, with every parameter filled in', () => {
  expect(new Set(lists.map(({ name }) => name)).size).toBe(lists.length)
  expect(lists.map(({ path }) => path).filter((path) => path.includes('undefined') || path.includes(':'))).toEqual([])
})

/** The words that a choice takes; for anything else null. */
function wordsOf(schema: unknown): (string | null)[] {
  let inner = schema as z.ZodOptional | z.ZodEnum
  while ('unwrap' in inner) inner = inner.unwrap() as z.ZodEnum
  return 'options' in inner ? inner.options.map(String) : [null]
}
