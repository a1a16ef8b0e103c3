import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { people } from '../local/seed/people.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

let house: TestHouse
let api: TestApi
let owner: TestMember

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  owner = await api.member(await api.workspace())
})
afterAll(async () => {
  await api?.close()
  await house?.close()
})

const value = 'hush-hush-hush'

test('a secret is added, given anew and deleted, and no answer or event says its value', async () => {
  const { client, workspaceId } = await api.member(await api.workspace())
  const answers: unknown[] = []
  const made = await client.secrets.create({ body: { name: 'crm_key', value, hosts: ['crm.example.com'] } })
  answers.push(made, await client.secrets.list())
  answers.push(await client.secrets.update({ params: { secretId: made.id }, body: { value: `${value}-2` } }))
  expect(await client.secrets.update({ params: { secretId: made.id }, body: { hosts: ['api.example.com'] } }))
    .toMatchObject({ name: 'crm_key', hosts: ['api.example.com'] })
  answers.push(await client.secrets.delete({ params: { secretId: made.id } }), await client.secrets.list())
  expect(answers.at(-1)).toEqual({ items: [] })
  const rows = await house.database.scoped(workspaceId).selectFrom('events').selectAll().execute()
  expect(rows.map(({ type }) => type)).toEqual(expect.arrayContaining(['secret.added', 'secret.changed', 'secret.deleted']))
  expect(JSON.stringify([answers, rows])).not.toContain('hush')
})

test.each([
  [{ name: 'Crm Key', value, hosts: [] }, 'invalid-request'], [{ name: 'crm_key', value: 'two\nlines', hosts: [] }, 'invalid-request'],
  [{ name: 'crm_key', value, hosts: ['https://example.com'] }, 'invalid-request'], [{ name: 'taken', value, hosts: [] }, 'secret-exists'],
])('%j is refused: %s', async (body, code) => {
  await owner.client.secrets.create({ body: { name: 'taken', value } }).catch(() => {})
  const refused = await owner.client.secrets.create({ body }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code })
  expect(JSON.stringify(refused)).not.toContain('hush')
})

test('a funnel that asks others is checked for what it needs, holds for it, and goes on once it is there', async () => {
  const { workspaceId, client } = owner
  const { ids: contactIds } = await upsertContacts(house.database.scoped(workspaceId), {
    workspaceId, contacts: people(1, 3), onDuplicate: 'skip',
  })
  const { id: funnelId, draft, revision } = await client.funnels.create({ body: { name: 'Asking' } })
  const node = (id: string, kind: string, config: object) => ({ id, kind, name: id, position: { x: 0, y: 0 }, config })
  const next = (from: string, to: string, port = 'next') => ({ from: { node: from, port }, to })
  const graphWith = (header: string, prompt: string) => ({
    ...draft,
    nodes: [
      ...draft.nodes,
      node('crm', 'http', {
        url: `${house.simulator.url}/crm/asking`, headers: { Authorization: header },
        answer: [{ path: 'tier', attribute: 'contact.tier', type: 'text' }],
      }),
      node('bank', 'ai', { act: 'decide', prompt, outcomes: ['yes', 'no'] }), node('won', 'goal', {}),
    ],
    edges: [
      next('start', 'crm'), next('crm', 'bank'), next('bank', 'won', 'yes'), next('bank', 'done', 'no'), next('bank', 'done', 'unclear'),
    ],
  })
  const codes = async (header: string, prompt: string) => (
    await client.funnels.check({ params: { funnelId }, body: { graph: graphWith(header, prompt) } })
  ).issues.map(({ nodeId, code }) => `${nodeId} ${code}`)
  expect(await codes('Bearer {{ secret.crm_token }}', 'Call {{ contact.phone }} about {{ contact.tear }}'))
    .toEqual(['crm unknown-secret', 'bank no-model-key', 'bank private-value', 'bank unknown-value'])
  await client.secrets.create({ body: { name: 'crm_token', value, hosts: ['127.0.0.1'] } })
  const graph = graphWith('Bearer {{ secret.crm_token }}', 'Is a {{ contact.tier }} customer a bank?')
  const saved = await client.funnels.saveDraft({ params: { funnelId }, body: { revision, graph } })
  expect(saved.issues).toMatchObject([{ code: 'no-model-key', severity: 'warning' }])
  await client.funnels.publish({ params: { funnelId }, body: { revision: saved.revision } })
  const { steps } = await client.funnels.simulate({
    params: { funnelId }, body: { calls: { bank: { way: 'yes' }, crm: { values: { 'contact.tier': 'gold' } } } },
  })
  expect(steps.filter(({ what }) => what === 'call' || what === 'stop')).toMatchObject([
    { nodeId: 'crm' }, { nodeId: 'bank', reason: 'yes' }, { nodeId: 'won' },
  ])

  const { id: campaignId } = await client.campaigns.create({ body: { name: 'Asking', funnelId } })
  await client.campaigns.addAudience({ params: { campaignId }, body: { contactIds } })
  await client.campaigns.launch({ params: { campaignId } })
  const person = async () => (await client.campaigns.people({ params: { campaignId } })).items[0]
  await vi.waitFor(async () => expect(await person()).toMatchObject({ state: 'held', nodeId: 'bank' }), { timeout: 20_000, interval: 100 })
  await client.secrets.create({ body: { name: 'anthropic_api_key', value } })
  await vi.waitFor(async () => expect(await person()).toMatchObject({ state: 'done', endedAs: 'goal' }), { timeout: 20_000, interval: 100 })

  const { items } = await client.contacts.timeline({ params: { contactId: contactIds[0]! } })
  expect(items.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining([
    'The web request was answered, and gave contact.tier.', 'The model chose “yes” (90 % sure): The simulator says so.',
  ]))
  const asked = await house.simulator.log('kind=accepted&provider=crm')
  expect(asked).toMatchObject([{ headers: { authorization: `Bearer ${value}` } }])
  expect(await house.simulator.log('kind=accepted&provider=anthropic')).toMatchObject([{ body: 'Is a gold customer a bank?' }])
})
