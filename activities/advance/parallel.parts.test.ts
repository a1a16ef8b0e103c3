import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { type CampaignWish, createTestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const day = 86_400_000
const start = { kind: 'start' }
const both = { kind: 'parallel', config: { ways: ['A', 'B'] } }
const email = { kind: 'email', config: { contentId: 'an email' } }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const wait = (length: string) => ({ kind: 'wait', config: { kind: 'duration', for: length } })
const exit = { kind: 'exit' }

const twoWays = (join: object, more: Partial<Drawing> = {}): Drawing => ({
  nodes: {
    start, both, email, long: wait('P3D'), short: wait('P1D'), sms, join: { kind: 'join', config: join }, last: email, exit,
    ...more.nodes,
  },
  edges: ['start -> both:A -> email -> long -> join -> last -> exit', 'both:B -> short -> sms -> join', ...more.edges ?? []],
  rules: more.rules,
})

async function begun(funnel: Drawing, wish: Partial<CampaignWish> = {}) {
  const campaign = await createTestCampaign(engine, { funnel, ...wish })
  const [run] = await engine.enrol(campaign)
  if (!run) throw new Error('nobody was enrolled')
  const sent = async () => (await campaign.sends()).map(({ node_id, state, reason }) => [node_id, state, reason].filter(Boolean).join(' '))
  const ways = async () => (await campaign.db.selectFrom('run_ways').select(['node_id', 'state']).orderBy('place').execute())
    .map(({ node_id, state }) => `${node_id} ${state}`)
  const ended = async () => {
    const [row] = await campaign.runs()
    return `${row?.ended_as} ${row?.ended_reason} at ${row?.node_id}`
  }
  return { campaign, run, sent, ways, ended }
}

test('the ways go side by side, each in its own time, and the run goes on when all have come', async () => {
  const { campaign, run, sent, ways, ended } = await begun(twoWays({ mode: 'all' }))
  const first = await run.go()
  expect(await ways()).toEqual(['long waiting', 'short waiting'])
  expect(await campaign.runs()).toMatchObject([{ state: 'waiting', node_id: null }])
  expect(first).toMatchObject({ do: 'sleep' })
  expect(Math.round((first.do === 'sleep' ? first.ms : 0) / day)).toBe(1)
  const second = await run.sleep()
  expect(await sent()).toEqual(['email sent', 'sms sent'])
  expect(await ways()).toEqual(['long waiting', 'join waiting'])
  expect(Math.round((second.do === 'sleep' ? second.ms : 0) / day)).toBe(2)
  await run.sleep()
  expect(await sent()).toEqual(['email sent', 'sms sent', 'last sent'])
  expect(await ways()).toEqual([])
  expect(await ended()).toBe('exit exit at exit')
  expect(await campaign.runs()).toMatchObject([{ visits: { both: 1, join: 1, last: 1 } }])
})
