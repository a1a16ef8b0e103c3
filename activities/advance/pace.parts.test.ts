import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTimeout as wait } from 'node:timers/promises'
import { createTestCampaign, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const oneText = {
  nodes: { start: { kind: 'start' }, sms: { kind: 'sms', config: { contentId: 'a text' } }, exit: { kind: 'exit' } },
  edges: ['start -> sms -> exit'],
}
const pause = async (ms: number) => { await wait(ms) }

/** The least time between two messages, in ms. */
function closest(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.min(...sorted.slice(1).map((at, n) => at - sorted[n]!))
}

/** Most messages that reached the provider within any second of its own clock. */
function mostInASecond(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.max(...sorted.map((from, n) => sorted.slice(n).filter((at) => at < from + 1000).length))
}

/** Others have the places of the next `ms`, and none of them is late. */
function inLine(ms: number) {
  return { next_slot_at: new Date(Date.now() + ms), used_until: new Date(Date.now() + ms) }
}

const placesOf = async ({ sends }: TestCampaign) => (await sends()).map(({ slot_at }) => slot_at!.getTime())

async function arrivals(number: string) {
  const all = await engine.accepted('twilio')
  return all.filter(({ from }) => from === number).map(({ at }) => Date.parse(at))
}

test('a sender of twenty a second never goes faster, and a far place in its pace is one timer', async () => {
  const campaign = await createTestCampaign(engine, { funnel: oneText, contacts: 60, ratePerSecond: 20 })
  const runs = await engine.enrol(campaign, { pause })
  const timers = await Promise.all(runs.map(async (run) => {
    let sleeps = 0
    for (let answer = await run.go(); answer.do === 'sleep'; answer = await run.wake()) {
      sleeps += 1
      await wait(answer.ms)
    }
    return sleeps
  }))
  expect(timers.filter((sleeps) => sleeps <= 1).length).toBeGreaterThan(30)
  expect(Math.max(...timers)).toBeLessThanOrEqual(4)
  const times = await arrivals(campaign.number)
  expect(times).toHaveLength(60)
  expect(closest(await placesOf(campaign))).toBeGreaterThanOrEqual(49)
  // The provider's clock adds the jitter of a busy machine.
  expect(mostInASecond(times)).toBeLessThan(40)
})

test('while those with a place are late whoever comes leaves in their stead, at the pace, until nothing is behind', async () => {
  const campaign = await createTestCampaign(engine, { funnel: oneText, contacts: 10, ratePerSecond: 20 })
  const runs = await engine.enrol(campaign, { pause })
  // A minute of places is given out; of those until just now some were not used.
  await campaign.db.updateTable('senders').set({
    next_slot_at: new Date(Date.now() + 60_000), used_until: new Date(Date.now() - 750), next_leave_at: new Date(),
  }).execute()
  for (const run of runs.slice(0, 8)) expect((await run.go()).do).toBe('done')
  expect(closest(await placesOf(campaign))).toBeGreaterThanOrEqual(49)
  await campaign.db.updateTable('senders').set({ used_until: new Date(Date.now() + 60_000) }).execute()
  for (const run of runs.slice(8)) expect((await run.go()).do).toBe('sleep')
})

test('places that were not used in their time do not all leave at once later', async () => {
  const campaign = await createTestCampaign(engine, { funnel: oneText, contacts: 30, ratePerSecond: 20 })
  const { db } = campaign
  const runs = await engine.enrol(campaign, { pause })
  await db.updateTable('senders').set(inLine(2_000)).execute()
  await Promise.all(runs.map((run) => run.go()))
  expect((await campaign.sends()).map(({ state }) => state)).toEqual(Array(30).fill('reserved'))
  // An hour of quiet, as a pause or a stopped worker makes it.
  const before = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  await db.updateTable('sends').set({ slot_at: before(60) }).execute()
  await db.updateTable('senders').set({ next_slot_at: before(59), next_leave_at: before(59) }).execute()
  await Promise.all(runs.map(async (run) => {
    for (let answer = await run.wake(); answer.do === 'sleep'; answer = await run.wake()) await wait(answer.ms)
  }))
  const times = await arrivals(campaign.number)
  expect(times).toHaveLength(30)
  expect(closest(await placesOf(campaign))).toBeGreaterThanOrEqual(49)
  expect(mostInASecond(times)).toBeLessThan(40)
}, 20_000)

test('a place is kept: a run that is woken before its time does not go to the end of the line', async () => {
  const campaign = await createTestCampaign(engine, { funnel: oneText, ratePerSecond: 20 })
  const [run] = await engine.enrol(campaign)
  const slot = new Date(Date.now() + 60_000)
  await campaign.db.updateTable('senders').set({ next_slot_at: slot, used_until: slot }).execute()
  await run!.go()
  await campaign.db.updateTable('senders').set(inLine(600_000)).execute()
  await run!.wake()
  expect(await campaign.sends()).toMatchObject([{ state: 'reserved', slot_at: slot }])
})
