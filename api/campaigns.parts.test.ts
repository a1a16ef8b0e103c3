import { afterAll, beforeAll, expect, test } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { addContentVersion } from '../db/queries/contents.ts'
import { createSender } from '../db/queries/senders.ts'
import { eventCampaign } from '../funnel/templates/event-campaign.ts'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import { people } from '../local/seed/people.ts'
import { installTemplate } from './commands/install-template.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import type { ApiError } from './contract/client.ts'

let house: TestHouse
let api: TestApi
let owner: TestMember
let templateId: string
let senders: { email: string; sms: string; voicemail: string }
let contactIds: string[]

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  const db = house.database.scoped(workspaceId)
  templateId = (await installTemplate(db, { workspaceId, template: fiveSends, isTemplate: true })).funnelId
  senders = await simulatedSenders(db, {
    workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
    ratePerSecond: 50, number: '+14155550100', mailbox: 'bdr', name: 'Bea',
  })
  contactIds = (await upsertContacts(db, { workspaceId, contacts: people(3, 1), onDuplicate: 'skip' })).ids
})
afterAll(async () => {
  await api.close()
  await house.close()
})

async function draft(name: string) {
  return owner.client.campaigns.create({
    body: { templateId, name, attributes: fiveSends.campaignAttributes, clockFactor: 100_000, senders },
  })
}

test('a campaign is created from a template, launched once of two at once, and its counts move', async () => {
  const { id: campaignId } = await draft('Autumn')
  const params = { campaignId }
  await expect(owner.client.campaigns.launch({ params })).rejects.toMatchObject({ code: 'empty-audience', status: 422 })
  expect(await owner.client.campaigns.addAudience({ params, body: { contactIds } })).toEqual({ added: 3, unknown: [] })

  const launches = await Promise.allSettled([owner.client.campaigns.launch({ params }), owner.client.campaigns.launch({ params })])
  expect(launches.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const refused = launches.find((launch) => launch.status === 'rejected')?.reason as ApiError
  expect(refused).toMatchObject({ status: 409, code: 'already-launched' })

  await expect.poll(async () => (await owner.client.campaigns.get({ params })).runs, { timeout: 30_000 })
    .toMatchObject({ open: 0, done: 3 })
  const { graph, counts } = await owner.client.campaigns.graph({ params })
  const start = graph.nodes.find(({ kind }) => kind === 'start')
  expect(counts.find(({ nodeId }) => nodeId === start?.id)).toMatchObject({ entered: 3 })
  expect(counts.reduce((sum, { sends }) => sum + sends.sent + sends.skipped, 0)).toBeGreaterThan(0)

  const everybody = await owner.client.campaigns.people({ params, query: { limit: 2 } })
  expect(everybody.items).toHaveLength(2)
  const rest = await owner.client.campaigns.people({ params, query: { limit: 2, cursor: everybody.next! } })
  expect(rest).toMatchObject({ items: [{ state: 'done' }], next: null })

  const timeline = await owner.client.campaigns.contactTimeline({ params: { campaignId, contactId: contactIds[0]! } })
  expect(timeline.events.map(({ type }) => type)).toContain('run.enrolled')
  expect(timeline.sends.length).toBeGreaterThan(0)
})

test('who was chosen by mistake is taken out again, until the campaign is launched', async () => {
  const { id: campaignId } = await draft('Second thoughts')
  const params = { campaignId }
  const { addAudience, removeAudience, launch, get } = owner.client.campaigns
  await addAudience({ params, body: { contactIds } })
  expect(await removeAudience({ params, body: { contactIds: contactIds.slice(0, 1) } })).toEqual({ removed: 1 })
  expect((await get({ params })).audience).toBe(2)
  expect(await removeAudience({ params, body: { everybody: true } })).toEqual({ removed: 2 })
  expect((await get({ params })).audience).toBe(0)
  await addAudience({ params, body: { contactIds: contactIds.slice(0, 1) } })
  await launch({ params })
  await expect(removeAudience({ params, body: { everybody: true } }))
    .rejects.toMatchObject({ status: 409, code: 'already-launched' })
  const stranger = await api.member(await api.workspace())
  await expect(stranger.client.campaigns.removeAudience({ params, body: { everybody: true } }))
    .rejects.toMatchObject({ status: 404 })
})

test('those who lack a value of the campaign go on once it is filled in, and may be asked to try again all at once', async () => {
  const template = await installTemplate(house.database.scoped(owner.workspaceId), {
    workspaceId: owner.workspaceId, template: eventCampaign, isTemplate: true,
  })
  const { event_name: eventName, ...attributes } = eventCampaign.campaignAttributes
  const { client } = owner
  const { id: campaignId } = await client.campaigns.create({
    body: { templateId: template.funnelId, name: 'Nameless', attributes, clockFactor: 600, senders },
  })
  const params = { campaignId }
  await client.campaigns.addAudience({ params, body: { contactIds } })
  await expect(client.campaigns.retryHeld({ params, body: { reason: 'value-missing' } }))
    .rejects.toMatchObject({ status: 409, code: 'not-running' })
  await client.campaigns.launch({ params })
  const held = async () => (await client.campaigns.totals({ params })).held.map(({ reason, count }) => [reason, count])
  await expect.poll(held, { timeout: 30_000 }).toEqual([['value-missing', 3]])

  // nothing is mended: they look, and still hold
  await client.campaigns.retryHeld({ params, body: { reason: 'value-missing' } })
  expect(await held()).toEqual([['value-missing', 3]])
  await client.campaigns.update({ params, body: { attributes: { ...attributes, event_name: String(eventName) } } })
  await expect.poll(held, { timeout: 30_000 }).toEqual([])
  await client.campaigns.stop({ params })
})

test('a template that cannot be published leaves nothing behind of the campaign that was to begin from it', async () => {
  const { client, workspaceId } = owner
  const db = house.database.scoped(workspaceId)
  const { funnelId } = await installTemplate(db, { workspaceId, template: fiveSends, isTemplate: true })
  const { draft: graph } = await client.funnels.get({ params: { funnelId } })
  const contentId = graph.nodes.map(({ config }) => (config as { contentId?: string }).contentId).find(Boolean)!
  await addContentVersion(db, { workspaceId, contentId, body: { subject: '{{ contact', html: '{{', text: '{{' } })
  const rows = async () => (await Promise.all((['funnels', 'contents', 'content_versions', 'campaigns'] as const)
    .map((table) => db.selectFrom(table).select(({ fn }) => fn.countAll<string>().as('rows')).execute())))
    .flat().map((row) => row.rows)
  const before = await rows()
  await expect(client.campaigns.create({ body: { templateId: funnelId, name: 'Half', attributes: {} } }))
    .rejects.toMatchObject({ status: 422, code: 'funnel-has-issues' })
  expect(await rows()).toEqual(before)
})

test('a campaign remembers of which version of its template it is a copy', async () => {
  const { client, workspaceId } = owner
  const db = house.database.scoped(workspaceId)
  const { funnelId } = await installTemplate(db, { workspaceId, template: fiveSends, isTemplate: true })
  const begin = async () => {
    const made = await client.campaigns.create({ body: { templateId: funnelId, name: 'Copy', attributes: fiveSends.campaignAttributes } })
    return db.selectFrom('funnels').innerJoin('funnel_versions as of', 'of.id', 'funnels.from_version_id')
      .select(['of.funnel_id as template', 'of.version']).where('funnels.id', '=', made.funnelId).executeTakeFirst()
  }
  expect(await begin()).toEqual({ template: funnelId, version: 1 })
  const { revision } = await client.funnels.get({ params: { funnelId } })
  await client.funnels.publish({ params: { funnelId }, body: { revision } })
  expect(await begin()).toEqual({ template: funnelId, version: 2 })
})

test('a campaign that is paused, resumed and stopped says what it cannot do', async () => {
  const { id: campaignId } = await draft('Winter')
  const params = { campaignId }
  await expect(owner.client.campaigns.pause({ params })).rejects.toMatchObject({ code: 'not-running', status: 409 })
  await owner.client.campaigns.addAudience({ params, body: { contactIds } })
  await owner.client.campaigns.launch({ params })
  expect((await owner.client.campaigns.pause({ params })).state).toBe('paused')
  await expect(owner.client.campaigns.pause({ params })).rejects.toMatchObject({ code: 'not-running' })
  expect((await owner.client.campaigns.resume({ params })).state).toBe('running')
  expect((await owner.client.campaigns.stop({ params })).state).toBe('stopped')
  await expect(owner.client.campaigns.stop({ params })).rejects.toMatchObject({ code: 'not-launched' })
  await expect.poll(async () => (await owner.client.campaigns.get({ params })).runs.open, { timeout: 30_000 }).toBe(0)
})

test('a draft that somebody else saved meanwhile is refused with 412, and issues come with their nodes', async () => {
  const { funnelId } = await draft('Spring')
  const params = { funnelId }
  const { draft: graph, revision } = await owner.client.funnels.get({ params })
  const saved = await owner.client.funnels.saveDraft({ params, body: { revision, graph } })
  expect(saved).toEqual({ revision: revision + 1, issues: [] })
  await expect(owner.client.funnels.saveDraft({ params, body: { revision, graph } })).rejects.toMatchObject({ status: 412 })

  const broken = { ...graph, edges: graph.edges.slice(1) }
  const { issues } = await owner.client.funnels.check({ params, body: { graph: broken } })
  expect(issues.some(({ nodeId, severity }) => nodeId !== null && severity === 'error')).toBe(true)
  await owner.client.funnels.saveDraft({ params, body: { revision: saved.revision, graph: broken } })
  await expect(owner.client.funnels.publish({ params, body: { revision: saved.revision + 1 } }))
    .rejects.toMatchObject({ status: 422, code: 'funnel-has-issues' })
})

test('a simulation lists what would happen to one contact', async () => {
  const { funnelId } = await draft('Summer')
  const { steps } = await owner.client.funnels.simulate({
    params: { funnelId }, body: { contactId: contactIds[0]!, start: '2026-11-02T15:00:00.000Z' },
  })
  expect(steps.filter(({ what }) => what === 'send')).toHaveLength(5)

  const { draft: drawn } = await owner.client.funnels.get({ params: { funnelId } })
  const graph = { ...drawn, rules: { ...(drawn.rules as object), quietHours: { from: '21:00', to: '08:00' } } }
  const late = await owner.client.funnels.simulate({
    params: { funnelId }, body: { graph, start: '2026-11-03T04:30:00.000Z', zone: 'America/Chicago' },
  })
  const deferred = late.steps.filter(({ what }) => what === 'deferred')
  expect(deferred[0]).toMatchObject({ reason: 'quiet-hours', at: '2026-11-03T04:30:00.000Z', until: '2026-11-03T14:00:00.000Z' })
})

test('a template, a sender and a campaign of another workspace do not exist here', async () => {
  const other = await api.member(await api.workspace())
  const db = house.database.scoped(other.workspaceId)
  const sender = await createSender(db, {
    workspaceId: other.workspaceId, credentialsKey: house.settings.credentialsKey,
    sender: { name: 'X', channel: 'sms', address: '+14155550199', provider: 'twilio', credentials: {} },
  })
  await expect(other.client.campaigns.create({ body: { templateId, name: 'Stolen' } })).rejects.toMatchObject({ status: 404 })
  await expect(owner.client.campaigns.create({ body: { templateId, name: 'Mixed', senders: { sms: sender.id } } }))
    .rejects.toMatchObject({ status: 422, code: 'wrong-sender' })
  const { id: campaignId } = await draft('Mine')
  for (const call of ['get', 'launch', 'pause', 'stop', 'graph', 'people'] as const) {
    await expect(other.client.campaigns[call]({ params: { campaignId } })).rejects.toMatchObject({ status: 404 })
  }
})

test('the figures of a campaign add up, whichever way they are counted', async () => {
  const { id: campaignId } = await draft('Figures')
  const params = { campaignId }
  const check = await owner.client.campaigns.check({ params })
  expect(check).toMatchObject({ audience: 0, issues: expect.arrayContaining([
    expect.objectContaining({ code: 'empty-audience', severity: 'error' }),
  ]) })
  expect(await owner.client.campaigns.addAudience({ params, body: { filter: {} } })).toEqual({ added: 3, unknown: [] })
  const ready = await owner.client.campaigns.check({ params })
  expect(ready.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  for (const { reachable, noAddress, suppressed, excluded, noConsent } of ready.reach) {
    expect(reachable + noAddress + suppressed + excluded + noConsent).toBe(3)
  }
  await owner.client.campaigns.launch({ params })
  await expect.poll(async () => (await owner.client.campaigns.totals({ params })).people.done, { timeout: 30_000 }).toBe(3)
  const [totals, stats, { counts }] = await Promise.all([
    owner.client.campaigns.totals({ params }), owner.client.campaigns.stats({ params }),
    owner.client.campaigns.graph({ params }),
  ])
  expect(totals.done.reduce((sum, { count }) => sum + count, 0)).toBe(3)
  const sent = totals.sends.filter(({ state }) => state === 'sent' || state === 'delivered')
    .reduce((sum, { count }) => sum + count, 0)
  const sum = (rows: { sent: number }[]) => rows.reduce((all, row) => all + row.sent, 0)
  expect(sent).toBeGreaterThan(0)
  expect([sum(stats.days), sum(stats.channels), sum(stats.nodes), sum(counts.map(({ sends }) => sends))])
    .toEqual([sent, sent, sent, sent])
  expect((await owner.client.campaigns.people({ params, query: { endedAs: totals.done[0]!.as } })).items.length)
    .toBe(totals.done.filter(({ as }) => as === totals.done[0]!.as).reduce((all, { count }) => all + count, 0))
  const { needs, days } = await owner.client.dashboard.get({ query: { days: 7 } })
  expect(days).toHaveLength(7)
  expect(days.at(-1)!.sent).toBeGreaterThanOrEqual(sent)
  expect(needs).toMatchObject({ unmatched: 0, stoppedSenders: [] })
})

test('a check names what messages would lack, for everybody and for single people, and senders that are missing', async () => {
  const { funnels, contents, campaigns } = owner.client
  const { id: contentId } = await contents.create({
    body: { name: 'Seat', channel: 'sms', body: { text: '{{ campaign.event_name }} {{ contact.seat }} {{ contact.title | default: "-" }}' } },
  })
  const { id: funnelId, draft: blank, revision } = await funnels.create({ body: { name: 'Lacking' } })
  const graph = {
    ...blank,
    nodes: [...blank.nodes, { id: 'text', kind: 'sms', name: 'Text', position: { x: 0, y: 0 }, config: { contentId } }],
    edges: [{ from: { node: 'start', port: 'next' }, to: 'text' }, { from: { node: 'text', port: 'next' }, to: 'done' }],
  }
  const saved = await funnels.saveDraft({ params: { funnelId }, body: { revision, graph } })
  await owner.client.contacts.create({ body: { email: 'seated@example.com', attributes: { seat: '4' } } })
  await funnels.publish({ params: { funnelId }, body: { revision: saved.revision } })
  const { id: campaignId } = await campaigns.create({ body: { name: 'Lacking', funnelId } })
  const before = (await campaigns.check({ params: { campaignId } })).issues.map(({ code }) => code)
  expect(before).toEqual(['empty-audience', 'no-sender', 'value-missing'])
  await campaigns.addAudience({ params: { campaignId }, body: { contactIds } })
  const { issues, reach } = await campaigns.check({ params: { campaignId } })
  expect(issues.map(({ code, severity, nodeId, count }) => ({ code, severity, nodeId, count }))).toEqual([
    { code: 'no-sender', severity: 'error', nodeId: null, count: null },
    { code: 'value-missing', severity: 'error', nodeId: 'text', count: null },
    { code: 'contact-value-missing', severity: 'warning', nodeId: 'text', count: 3 },
  ])
  expect(reach.map(({ channel }) => channel)).toEqual(['sms'])
})

test('campaigns are found by name, state and funnel', async () => {
  const { id, funnelId } = await draft('Needle 100%')
  const ids = async (query: object) => (await owner.client.campaigns.list({ query })).items.map((row) => row.id)
  expect(await ids({ search: 'needle 100%' })).toEqual([id])
  expect(await ids({ search: 'needle', state: 'running' })).toEqual([])
  expect(await ids({ funnelId })).toEqual([id])
})

test('readiness says so while a worker polls', async () => {
  const response = await fetch(`${api.url}/ready`)
  expect(await response.json()).toEqual({ ready: true, missing: [] })
})
