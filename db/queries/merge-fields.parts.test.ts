import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { fieldTypes } from './merge-fields.ts'

let house: TestDatabase
beforeAll(async () => { house = await createTestDatabase() })
afterAll(() => house?.close())

const funnel: Drawing = { nodes: { start: { kind: 'start' }, exit: { kind: 'exit' } }, edges: ['start -> exit'] }

test('what values are is told from all that are filled in, and values of several kinds are text', async () => {
  const person = (n: number, attributes: Record<string, unknown>) => (
    { dedupe_key: `p${n}@example.com`, email: `p${n}@example.com`, attributes }
  )
  const campaign = await createTestCampaign(
    { database: house.database, credentialsKey: Buffer.alloc(32).toString('base64'), simulator: { url: 'http://localhost', smtpPort: 25 } },
    {
      funnel,
      attributes: { event_date: '2026-05-14T18:00', city: 'Austin', seats: 40, is_open: true },
      contacts: [
        person(1, { renews: '2026-01-31', points: '7', vip: 'TRUE', mixed: '5', said: 'hello', born: '1/2/1980' }),
        person(2, { renews: '', points: ' -2.5 ', vip: 'false', mixed: 'five', empty: ' ' }),
      ],
    },
  )
  const { funnel_id: funnelId } = await campaign.db.selectFrom('campaigns').select('funnel_id').executeTakeFirstOrThrow()
  const types = await fieldTypes(campaign.db, { workspaceId: campaign.workspaceId, funnelId })
  expect(Object.fromEntries(types)).toEqual({
    'contact.renews': 'date', 'contact.points': 'number', 'contact.vip': 'yes-no', 'contact.mixed': 'text',
    'contact.said': 'text', 'contact.born': 'text',
    'campaign.event_date': 'date', 'campaign.city': 'text', 'campaign.seats': 'number', 'campaign.is_open': 'yes-no',
  })
})
