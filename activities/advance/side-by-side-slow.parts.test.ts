import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const minutes = 60_000
const wait = (length: string) => ({ kind: 'wait', config: { kind: 'duration', for: length } })

/** One way has something slow to do, the other a text in five minutes. */
const beside = (slow: object): Drawing => ({
  nodes: {
    start: { kind: 'start' }, both: { kind: 'parallel', config: { ways: ['A', 'B'] } }, slow: slow as { kind: string },
    pause: wait('PT5M'), sms: { kind: 'sms', config: { contentId: 'a text' } }, join: { kind: 'join' }, exit: { kind: 'exit' },
  },
  edges: ['start -> both:A -> slow -> join -> exit', 'both:B -> pause -> sms -> join'],
})

test.each([
  ['a voice', 'elevenlabs', () => ({ kind: 'voicemail', config: { contentId: 'a script' } })],
  ['another system', 'crm', () => ({ kind: 'http', config: { url: `${engine.simulator.url}/crm/contacts-slow`, body: '{}' } })],
] as const)('%s that asks to come again in a quarter of an hour keeps the text on the other way from nothing', async (_, provider, slow) => {
  const campaign = await createTestCampaign(engine, { funnel: beside(slow()) })
  const [run] = await engine.enrol(campaign)
  await engine.fault({ provider, kind: '429', retryAfter: 900, times: 1 })
  const begin = run!.now()
  const after = () => Math.round((run!.now() - begin) / minutes)
  const state = async () => (await campaign.sends()).map(({ node_id, state: is }) => `${node_id} ${is}`)
  await run!.go()
  expect(after()).toBe(0)
  await run!.sleep()
  expect(after()).toBe(5)
  expect(await state()).toContain('sms sent')
  expect((await campaign.runs())[0]!.ended_at).toBeNull()
  expect(await run!.sleep()).toEqual({ do: 'done' })
  expect(after()).toBe(15)
  expect(await state()).not.toContain('slow failed')
})
