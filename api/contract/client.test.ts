import { describe, expect, test } from 'vitest'
import { ApiError, createClient, urlOf } from './client.ts'
import { contract } from './contract.ts'

describe('the client', () => {
  test('fills parameters in and escapes them', () => {
    const params = { campaignId: 'c1', nodeId: 'a/b ?' }
    expect(urlOf(contract.campaigns.nodePeople, { params, query: { limit: 5, cursor: undefined } }))
      .toBe('/api/v1/campaigns/c1/nodes/a%2Fb%20%3F/people?limit=5')
  })

  test('sends the workspace, the key and the body, and gives the answer', async () => {
    const asked: [string, RequestInit][] = []
    const client = createClient({
      workspaceId: () => 'w1',
      fetch: async (url, init) => {
        asked.push([url as string, init!])
        return Response.json({ added: 1, unknown: [] })
      },
    })
    const answer = await client.campaigns.addAudience({
      params: { campaignId: 'c1' }, body: { contactIds: ['p1'] }, idempotencyKey: 'k1',
    })
    expect(answer).toEqual({ added: 1, unknown: [] })
    expect(asked[0]).toMatchObject(['/api/v1/campaigns/c1/audience', {
      method: 'POST', body: '{"contactIds":["p1"]}',
      headers: { 'runnel-workspace': 'w1', 'idempotency-key': 'k1', 'content-type': 'application/json' },
    }])
  })

  test('throws what the server refused, and what is no answer at all', async () => {
    const refusing = createClient({
      fetch: async () => Response.json({ error: { code: 'not-found', message: 'No.' } }, { status: 404 }),
    })
    await expect(refusing.me.get()).rejects.toEqual(new ApiError(404, { code: 'not-found', message: 'No.' }))
    const broken = createClient({ fetch: async () => new Response('<html>', { status: 502 }) })
    await expect(broken.me.get()).rejects.toMatchObject({ status: 502, code: 'unreadable' })
    const gone = createClient({ fetch: async () => { throw new TypeError('fetch failed') } })
    await expect(gone.me.get()).rejects.toMatchObject({ status: 0, code: 'unreachable' })
  })
})
