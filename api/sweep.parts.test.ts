import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCampaign, addToAudience } from '../db/queries/campaigns.ts'
import { upsertContacts } from '../db/queries/contacts.ts'
import { receiveText } from '../db/queries/inbound.ts'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import { installTemplate } from './commands/install-template.ts'
import { startTestApi, type TestApi } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { sweepWorkspace } from './sweep.ts'

let house: TestHouse
let api: TestApi
let workspaceId: string
let contactId: string

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  workspaceId = await api.workspace()
  const { ids } = await upsertContacts(house.database.scoped(workspaceId), {
    workspaceId, onDuplicate: 'skip',
    contacts: [{ dedupe_key: 'a@example.com', email: 'a@example.com', phone: '+14155550101' }],
  })
  contactId = ids[0]!
})
afterAll(async () => {
  await api.close()
  await house.close()
})

test('a reply whose workflow never began is read all the same', async () => {
  const db = house.database.scoped(workspaceId)
  const { messageId } = await receiveText(db, {
    workspaceId, provider: 'twilio', providerId: `SM${randomUUID()}`, from: '+14155550101', to: '+14155550100',
    body: 'Where is it?', optOut: null,
  })
  await sql`update messages set at = now() - interval '1 minute' where id = ${messageId}`.execute(db)
  await sweepWorkspace(api.context, workspaceId)
  await expect.poll(async () => (
    await db.selectFrom('messages').select('intent').where('id', '=', messageId).executeTakeFirst()
  )?.intent, { timeout: 20_000 }).toBe('question')
})

test('a campaign that was launched and never enrolled is enrolled', async () => {
  const db = house.database.scoped(workspaceId)
  const { funnelId, versionId } = await installTemplate(db, { workspaceId, template: fiveSends, isTemplate: false })
  const { id: campaignId } = await createCampaign(db, { workspaceId, campaign: { name: 'Left', funnelId, versionId } })
  await addToAudience(db, { workspaceId, campaignId, contactIds: [contactId] })
  await db.updateTable('campaigns').set({ state: 'running', launched_at: new Date() }).where('id', '=', campaignId).execute()
  await sweepWorkspace(api.context, workspaceId)
  await expect.poll(async () => (
    await db.selectFrom('runs').select('id').where('campaign_id', '=', campaignId).execute()
  ).length, { timeout: 20_000 }).toBe(1)
})
