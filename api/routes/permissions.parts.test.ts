import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApi, type TestApi, type TestMember } from '../../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { testSettings } from '../../test/parts/test-worker.ts'
import { urlOf } from '../contract/client.ts'
import { listRoutes } from '../contract/contract.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { mayCall } from '../contract/permissions.ts'
import { type Role, roles } from '../contract/role.ts'

let parts: TestDatabase
let api: TestApi
const members = new Map<Role, TestMember>()

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl }))
  const workspaceId = await api.workspace()
  for (const role of roles) members.set(role, await api.member(workspaceId, role))
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

/** The status of a route, asked with ids that are not there, and the code where it is an error. */
async function ask(endpoint: Endpoint, headers: Record<string, string>) {
  const params = Object.fromEntries(
    [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, randomUUID()]),
  )
  const stop = new AbortController()
  const response = await fetch(urlOf(endpoint, { params }, api.url), {
    method: endpoint.method.toUpperCase(), headers, signal: stop.signal,
    ...(endpoint.body ? { body: '{}', headers: { ...headers, 'content-type': 'application/json' } } : {}),
  })
  const isJson = response.headers.get('content-type')?.includes('json')
  const answer = isJson ? await response.json() as { error?: { code: string } } : {}
  stop.abort()
  return { status: response.status, code: answer.error?.code }
}

describe.each(listRoutes())('$name', ({ name, endpoint }) => {
  test('is closed to who is not signed in', async () => {
    expect(await ask(endpoint, {})).toEqual({ status: 401, code: 'not-signed-in' })
  })

  test.each(roles)('is open to %s only as the table says', async (role) => {
    const answer = await ask(endpoint, { cookie: members.get(role)!.cookie })
    if (mayCall(role, name)) {
      expect(answer.status).not.toBe(401)
      expect(answer.status).not.toBe(403)
      expect(answer.status).toBeLessThan(500)
    } else {
      expect(answer).toEqual({ status: 403, code: 'not-allowed' })
    }
  })
})

test('a workspace that one is not in is closed, whatever the header says', async () => {
  const foreign = await api.workspace()
  const { cookie } = members.get('owner')!
  const response = await fetch(`${api.url}/api/v1/campaigns`, { headers: { cookie, 'runnel-workspace': foreign } })
  expect(response.status).toBe(403)
})
