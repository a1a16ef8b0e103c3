import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { appendEvents } from '../../db/queries/events.ts'
import { type ApiHouse, createApiHouse } from '../../test/parts/api-house.ts'
import type { TestMember } from '../../test/parts/test-api.ts'
import type { LiveEvent } from '../contract/events.ts'

let house: ApiHouse
let owner: TestMember

beforeAll(async () => {
  house = await createApiHouse()
  owner = house.owner
})
afterAll(() => house?.close())

const write = (...types: string[]) => appendEvents(house.database.scoped(owner.workspaceId), {
  workspaceId: owner.workspaceId, events: types.map((type) => ({ type })),
})

/** Listens; `seen` fills as events come. */
async function listen(headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const response = await fetch(`${house.api.url}/api/v1/events`, {
    headers: { cookie: owner.cookie, ...headers }, signal: stop.signal,
  })
  const seen: LiveEvent[] = []
  const resets: string[] = []
  const ids: string[] = []
  const reading = (async () => {
    let text = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const [, id = '', data] = /^id: (.*)\ndata: (.*)$/m.exec(block) ?? []
        if (!data) continue
        if (block.startsWith('event: reset')) {
          resets.push(id)
          continue
        }
        seen.push(JSON.parse(data) as LiveEvent)
        ids.push(id)
      }
    }
  })().catch(() => {})
  onTestFinished(async () => {
    stop.abort()
    await reading
  })
  // The first bytes come once the stream is open; an event of our own tells that it listens.
  return { seen, ids, resets, types: () => seen.map(({ type }) => type), stop: () => stop.abort() }
}

test('all who listen hear the same events in their order, and nothing from before', async () => {
  await write('before')
  // Once a later event is heard, the earlier one is over for who begins to listen now, however busy Postgres is.
  const earlier = await listen()
  await expect.poll(async () => {
    await write('earlier')
    return earlier.seen.length
  }, { timeout: 10_000 }).toBeGreaterThan(0)
  const streams = await Promise.all([listen(), listen(), listen()])
  await expect.poll(async () => {
    await write('probe')
    return streams.every(({ seen }) => seen.length > 0)
  }).toBe(true)
  await write('one', 'two', 'three')
  for (const stream of streams) {
    await expect.poll(() => stream.types().slice(-3), { timeout: 5000 }).toEqual(['one', 'two', 'three'])
    expect(stream.types()).not.toContain('before')
  }
})

test('a stream that comes back with its last id misses nothing and hears nothing twice', async () => {
  const first = await listen()
  await expect.poll(async () => {
    await write('probe')
    return first.seen.length
  }).toBeGreaterThan(0)
  first.stop()
  await write(...Array.from({ length: 1200 }, (_, n) => `missed ${n}`))
  const second = await listen({ 'last-event-id': first.ids.at(-1)! })
  await expect.poll(() => second.types().filter((type) => type.startsWith('missed')).length).toBe(1200)
  await write('after')
  await expect.poll(() => second.types().at(-1)).toBe('after')
  expect(new Set(second.seen.map(({ id }) => id)).size).toBe(second.seen.length)
})

test('a transaction that stays open for long delays nobody, and its own events are heard when it ends', async () => {
  const stream = await listen()
  await expect.poll(async () => {
    await write('probe')
    return stream.seen.length
  }).toBeGreaterThan(0)
  const slow = await house.database.scoped(owner.workspaceId).startTransaction().execute()
  await appendEvents(slow, { workspaceId: owner.workspaceId, events: [{ type: 'slow' }] })
  await write('quick')
  await expect.poll(() => stream.types().at(-1)).toBe('quick')
  stream.stop()
  const again = await listen({ 'last-event-id': stream.ids.at(-1)! })
  await write('quicker')
  await expect.poll(() => again.types()).toEqual(['quicker'])
  await slow.commit().execute()
  await expect.poll(() => again.types()).toEqual(['quicker', 'slow'])
})

test.each(['17-4', '900000000:900000001:'])('who comes with the unknown id %s is told to read anew, then hears on', async (id) => {
  const stream = await listen({ 'last-event-id': id })
  await expect.poll(() => stream.resets.length).toBe(1)
  await write('news')
  await expect.poll(() => stream.types()).toEqual(['news'])
  stream.stop()
  const again = await listen({ 'last-event-id': stream.resets[0]! })
  await expect.poll(() => again.types()).toEqual(['news'])
  expect(again.resets).toEqual([])
})

test('another workspace hears nothing of it', async () => {
  const stranger = await house.api.member(await house.api.workspace())
  const stream = await listen({ cookie: stranger.cookie })
  await write('secret')
  await expect.poll(async () => {
    await appendEvents(house.database.scoped(stranger.workspaceId), {
      workspaceId: stranger.workspaceId, events: [{ type: 'own' }],
    })
    return stream.types()
  }).toContain('own')
  expect(stream.types()).not.toContain('secret')
})

test('a reader that does not read is dropped, and the others hear on', async () => {
  const { hostname, port } = new URL(house.api.url)
  const slow = connect(Number(port), hostname)
  slow.on('error', () => {})
  onTestFinished(() => { slow.destroy() })
  slow.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${owner.cookie}\r\n\r\n`)
  await once(slow, 'data')
  slow.pause()
  const quick = await listen()
  for (let round = 1; round <= 12; round += 1) {
    await appendEvents(house.database.scoped(owner.workspaceId), {
      workspaceId: owner.workspaceId,
      events: Array.from({ length: 100 }, () => ({ type: `big ${round}`, data: { text: 'x'.repeat(20_000) } })),
    })
    await expect.poll(() => quick.types().filter((type) => type === `big ${round}`).length).toBe(100)
  }
  const closed = once(slow, 'close')
  slow.resume()
  await closed
  expect(slow.bytesRead).toBeLessThan(12 * 100 * 20_000)
})
