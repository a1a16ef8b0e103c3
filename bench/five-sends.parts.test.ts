import { afterAll, beforeAll, expect, test } from 'vitest'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import { allDone, createTestCampaign } from '../test/parts/test-campaign.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { workflowIds, workflowTypes } from '../workflows/messages.ts'
import { dearest, fetchCost } from './history/cost.ts'
import { promised } from './history/history.ts'

let house: TestHouse

beforeAll(async () => { house = await createTestHouse() })
afterAll(() => house.close())

test('a run of five sends and four waits costs at most 32 events and 10 actions', async () => {
  const { client, database, settings, simulator } = house
  const campaign = await createTestCampaign(
    { database, simulator, credentialsKey: settings.credentialsKey },
    { funnel: fiveSends, contacts: 3, clockFactor: 36_000 },
  )
  const { workspaceId, campaignId } = campaign
  await client.workflow.start(workflowTypes.enrolCampaign, {
    workflowId: workflowIds.enrolCampaign(campaignId), taskQueue: settings.temporalTaskQueue,
    args: [{ workspaceId, campaignId }],
  })
  await allDone(campaign)
  expect((await campaign.sends()).map(({ state }) => state)).toEqual(Array.from({ length: 15 }, () => 'sent'))

  const runs = await campaign.runs()
  const costs = await Promise.all(runs.map(async ({ id }) => {
    const workflowId = workflowIds.runContact(id)
    await client.workflow.getHandle(workflowId).result()
    return fetchCost(client, workflowId)
  }))
  const cost = dearest(costs)
  expect(cost.events).toBeLessThanOrEqual(promised.events)
  // Also the least that five sends and four waits can cost: fewer would mean that something is not counted.
  expect(cost.actions).toBe(promised.actions)
})
