import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeContact } from '../../db/queries/contact-change.ts'
import { pauseCampaign } from '../../db/queries/campaign-state.ts'
import { changeSecret, createSecret, listSecrets } from '../../db/queries/secrets.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign, type CampaignWish, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, dyingDatabase, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const start = { kind: 'start' }
const exit = { kind: 'exit' }
const goal = { kind: 'goal' }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
let paths = 0

/** Each test calls a path of its own, so that the log tells its requests from others'. */
function toCrm(config: object = {}) {
  const path = `/crm/contacts-${paths += 1}`
  const url = `${engine.simulator.url}${path}`
  return { path, node: { kind: 'http', config: { url, body: '{"id":"{{ contact.id }}"}', ...config } } }
}
const decides = (config: object = {}) => (
  { kind: 'ai', config: { act: 'decide', prompt: 'Is {{ contact.first_name }} at a bank?', outcomes: ['yes', 'no'], ...config } }
)
const writes = (config: object = {}) => (
  { kind: 'ai', config: { act: 'write', prompt: 'A line for {{ contact.first_name }}.', attribute: 'contact.opening_line', ...config } }
)

async function begun(funnel: Drawing, wish: Partial<CampaignWish> = {}) {
  const campaign = await createTestCampaign(engine, { funnel, ...wish })
  const [run] = await engine.enrol(campaign)
  return { campaign, run: run! }
}

async function withKey(campaign: TestCampaign, name = 'anthropic_api_key', hosts: string[] = []) {
  const { credentialsKey } = engine
  return createSecret(campaign.db, { workspaceId: campaign.workspaceId, name, value: 'hush-hush', hosts, credentialsKey, userId: 'me' })
}

const simulator = (path: string, body: object) => fetch(`${engine.simulator.url}/simulator/${path}`, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
})
const asked = async (path: string) => (await engine.simulator.log('provider=crm&kind=accepted')).filter(({ to }) => to === path)
const calls = ({ db }: TestCampaign) => db.selectFrom('calls').selectAll().orderBy('created_at').execute()
const happened = async ({ db, campaignId }: TestCampaign, type: string) =>
  (await db.selectFrom('events').select('data').where('campaign_id', '=', campaignId).where('type', '=', type).orderBy('id').execute())
    .map(({ data }) => data)

test('a web request is sent once, and what it answers is kept for branches, messages and later requests', async () => {
  const answer = [
    { path: 'tier', attribute: 'contact.tier' }, { path: 'id', attribute: 'run.deal_id' },
    { path: 'is_customer', attribute: 'contact.is_customer', type: 'yes-no' }, { path: 'nothing', attribute: 'run.nothing' },
  ]
  const { path, node } = toCrm({ answer })
  const later = toCrm({ body: '{"deal":"{{ run.deal_id }}","tier":"{{ contact.tier }}"}' })
  const { campaign, run } = await begun({
    nodes: {
      start, crm: node as never, later: later.node as never, sms, exit, lost: exit,
      which: { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field: 'contact.is_customer', op: 'is', value: true }, { field: 'run.deal_id', op: 'exists' }] }] } },
    },
    edges: ['start -> crm -> which:yes -> sms -> later -> exit', 'which:else -> lost'],
  }, { contents: { 'a text': { name: 'T', channel: 'sms', body: { text: 'You are {{ contact.tier }}.' } } } })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_reason: 'exit', attributes: { deal_id: expect.stringMatching(/^crm-/) as string } }])
  const [request] = await asked(path)
  const [call] = await calls(campaign)
  expect(request).toMatchObject({ id: call!.id, headers: { 'idempotency-key': call!.id, 'content-type': 'application/json' } })
  expect(await asked(later.path)).toMatchObject([{ body: expect.stringMatching(/"deal":"crm-.*"tier":"gold"/) as string }])
  const { attributes } = await campaign.db.selectFrom('contacts').select('attributes').executeTakeFirstOrThrow()
  expect(attributes).toMatchObject({ tier: 'gold', is_customer: true })
  expect((await happened(campaign, 'call.done'))[0]).toEqual({
    kind: 'http', status: 200, kept: ['contact.tier', 'run.deal_id', 'contact.is_customer'], without: ['run.nothing'],
  })
})

test('a value in a body, an address or a header cannot break out of where it stands', async () => {
  const path = `/crm/contacts-${paths += 1}`
  const contact = { dedupe_key: 'q@example.com', email: 'q@example.com', first_name: 'A "q" \\ x', company: '../../x?a=b#c' }
  const { run } = await begun({
    nodes: {
      start, exit, crm: {
        kind: 'http', config: {
          url: `${engine.simulator.url}${path}?c={{ contact.company }}`, body: '{"name":"{{ contact.first_name }}"}',
        },
      },
    },
    edges: ['start -> crm -> exit'],
  }, { contacts: [contact] })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await asked(path)).toMatchObject([{ body: '{"name":"A \\"q\\" \\\\ x"}' }])
})

test('a missing value holds the run and names it; nothing is asked until it is there', async () => {
  const { path, node } = toCrm({ body: '{"area":"{{ contact.neighbourhood }}","tier":"{{ contact.tier }}"}' })
  const { campaign, run } = await begun({ nodes: { start, crm: node as never, exit }, edges: ['start -> crm -> exit'] })
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([
    { hold_reason: 'value-missing', hold_detail: { missing: ['contact.neighbourhood', 'contact.tier'] } },
  ])
  expect(await asked(path)).toEqual([])
  const { id, dedupe_key: dedupeKey } = await campaign.db.selectFrom('contacts').selectAll().executeTakeFirstOrThrow()
  await changeContact(campaign.db, {
    workspaceId: campaign.workspaceId, contactId: id, userId: 'me',
    change: { dedupeKey, fields: { neighbourhood: 'Eastside' }, attributes: { tier: 'gold' } },
  })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await asked(path)).toHaveLength(1)
})

test('trouble that passes is waited out by a timer, with the same idempotency key', async () => {
  const { path, node } = toCrm()
  const { campaign, run } = await begun({ nodes: { start, crm: node as never, exit }, edges: ['start -> crm -> exit'] })
  await engine.fault({ provider: 'crm', kind: 'timeout-after-accept', times: 1, match: { to: path } })
  expect(await run.go()).toMatchObject({ do: 'sleep', ms: expect.closeTo(60_000, -4) })
  expect(await campaign.runs()).toMatchObject([{ state: 'waiting', node_id: 'crm' }])
  expect(await run.wake()).toMatchObject({ do: 'sleep' })
  await engine.fault({ provider: 'crm', kind: '429', retryAfter: 1000, times: 1, match: { to: path } })
  expect(await run.sleep()).toMatchObject({ do: 'sleep', ms: expect.closeTo(1_000_000, -5) })
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await asked(path)).toHaveLength(1)
  expect(await calls(campaign)).toMatchObject([{ state: 'done', attempts: 3 }])
  expect(await happened(campaign, 'call.retried')).toMatchObject([{ code: 'http.timeout' }, { code: 'http.429' }])
})

test('what fails for good leaves by its way, or goes on where there is none', async () => {
  const ended = async (hasWay: boolean) => {
    const { path, node } = toCrm()
    await engine.fault({ provider: 'crm', kind: 'refuse', code: 422, times: 1, match: { to: path } })
    const { campaign, run } = await begun({
      nodes: { start, crm: node as never, exit, ...(hasWay ? { lost: exit } : {}) },
      edges: ['start -> crm -> exit', ...(hasWay ? ['crm:failed -> lost'] : [])],
    })
    await run.finish()
    expect(await happened(campaign, 'call.failed')).toEqual([{ kind: 'http', reason: 'http.422', message: 'The address answered with 422' }])
    return (await campaign.runs())[0]!.ended_reason
  }
  expect(await ended(true)).toBe('lost')
  expect(await ended(false)).toBe('exit')
})

test('after so many attempts it has failed', async () => {
  const { path, node } = toCrm()
  await engine.fault({ provider: 'crm', kind: '500', times: 20, match: { to: path } })
  const { campaign, run } = await begun({
    nodes: { start, crm: node as never, exit, lost: exit }, edges: ['start -> crm -> exit', 'crm:failed -> lost'],
  })
  await run.finish()
  expect(await campaign.runs()).toMatchObject([{ ended_reason: 'lost' }])
  expect(await calls(campaign)).toMatchObject([{ state: 'failed', attempts: 8, reason: 'retries-exhausted' }])
})

test('a worker that dies after the answer and before it is written down asks again with the same key', async () => {
  const { path, node } = toCrm({ answer: [{ path: 'id', attribute: 'run.deal_id' }] })
  const { campaign, run } = await begun({ nodes: { start, crm: node as never, exit }, edges: ['start -> crm -> exit'] })
  const dying = { database: dyingDatabase(engine.database, /insert into calls/, 'before') }
  await expect(run.go(dying)).rejects.toThrow('died here')
  expect(await run.go()).toEqual({ do: 'done' })
  expect(await asked(path)).toHaveLength(1)
  expect(await campaign.runs()).toMatchObject([{ attributes: { deal_id: expect.any(String) as string } }])
})

test('nothing is asked in a paused campaign, and once it goes on it is asked once', async () => {
  const { path, node } = toCrm()
  const { campaign, run } = await begun({
    nodes: { start, pause: { kind: 'wait', config: { kind: 'duration', for: 'P1D' } }, crm: node as never, exit },
    edges: ['start -> pause -> crm -> exit'],
  })
  await run.go()
  await pauseCampaign(campaign.db, campaign)
  expect(await run.sleep()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'campaign-paused', node_id: 'crm' }])
  expect(await asked(path)).toEqual([])
  await campaign.db.updateTable('campaigns').set({ state: 'running' }).execute()
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await asked(path)).toHaveLength(1)
})

test('each visit of a loop is a request of its own', async () => {
  const { path, node } = toCrm()
  const { run } = await begun({
    nodes: { start, crm: node as never, again: { kind: 'wait-for', config: { event: 'reply', timeout: 'P1D' } }, exit },
    edges: ['start -> crm -> again:happened -> exit', 'again:timeout -> crm'],
  })
  await run.go()
  for (let n = 0; n < 2; n += 1) await run.sleep()
  const requests = await asked(path)
  expect(new Set(requests.map(({ id }) => id)).size).toBe(3)
})

test('a secret is opened for its header and its host alone, and is in no event, run or call', async () => {
  const { path, node } = toCrm({ headers: { Authorization: 'Bearer {{ secret.crm_key }}' } })
  const { campaign, run } = await begun({ nodes: { start, crm: node as never, exit }, edges: ['start -> crm -> exit'] })
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'secret-not-ready', hold_detail: { missing: ['secret.crm_key'] } }])
  const { id: secretId } = await withKey(campaign, 'crm_key', ['crm.example.com'])
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'secret-not-ready', hold_detail: { why: expect.stringContaining('127.0.0.1') as string } }])
  expect(await asked(path)).toEqual([])
  await changeSecret(campaign.db, {
    workspaceId: campaign.workspaceId, secretId, hosts: ['127.0.0.1'], credentialsKey: engine.credentialsKey, userId: 'me',
  })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await asked(path)).toMatchObject([{ headers: { authorization: 'Bearer hush-hush' } }])
  const kept = [
    await campaign.db.selectFrom('events').selectAll().execute(), await campaign.runs(), await calls(campaign),
    await listSecrets(campaign.db, campaign),
  ]
  expect(JSON.stringify(kept)).not.toContain('hush')
  const { sealed } = await campaign.db.selectFrom('secrets').select('sealed').executeTakeFirstOrThrow()
  expect(sealed.toString('latin1')).not.toContain('hush')
})

test('the model\'s key is no secret for web requests', async () => {
  const { path, node } = toCrm({ headers: { 'X-Key': '{{ secret.anthropic_api_key }}' } })
  const { campaign, run } = await begun({ nodes: { start, crm: node as never, exit }, edges: ['start -> crm -> exit'] })
  await withKey(campaign, 'anthropic_api_key', ['127.0.0.1'])
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await asked(path)).toEqual([])
})

const deciding: Drawing = {
  nodes: { start, bank: decides(), yes: goal, no: exit, unclear: exit, failed: exit },
  edges: ['start -> bank:yes -> yes', 'bank:no -> no', 'bank:unclear -> unclear', 'bank:failed -> failed'],
}

test.each([
  ['sure', { answer: { outcome: 'yes', confidence: 0.9, reason: 'It says so.' } }, 'yes'],
  ['not sure enough', { answer: { outcome: 'yes', confidence: 0.69, reason: 'Perhaps.' } }, 'unclear'],
  ['unclear', { answer: { outcome: 'unclear', confidence: 1, reason: 'Nobody knows.' } }, 'unclear'],
  ['refusing', { stopReason: 'refusal' }, 'unclear'],
  ['answering something else', { text: 'Yes.' }, 'failed'],
] as const)('a model that is %s leads where the node says', async (_, answer, way) => {
  const first = `Name${paths += 1}`
  const contact = { dedupe_key: `${first}@example.com`, email: `${first}@example.com`, first_name: first }
  await simulator('model-rules', { match: `Is ${first} at`, ...answer })
  const { campaign, run } = await begun(deciding, { contacts: [contact] })
  await withKey(campaign)
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_reason: way }])
  if ('answer' in answer) {
    const trace = { model: 'claude-haiku-5-5', requestId: expect.any(String) as string, ...answer.answer }
    expect(await calls(campaign)).toMatchObject([{ kind: 'ai', state: 'done', way, trace }])
    expect(await happened(campaign, 'call.done')).toMatchObject([{ kind: 'ai', way, ...trace }])
  }
})

test('the model sees no address, number or private note, and its text stands in the message that follows', async () => {
  const contact = {
    dedupe_key: 'ada@example.com', email: 'ada@example.com', phone: '+14155550123', first_name: 'Ada', company: 'Call 415-555-0199',
    attributes: { notes: 'owes us money', tier: 'gold' },
  }
  const { campaign, run } = await begun({
    nodes: {
      start, write: writes({ prompt: 'For {{ contact.first_name }} of {{ contact.company }}, {{ contact.tier }}. Not ada@example.com or 4155550123.' }),
      sms, exit,
    },
    edges: ['start -> write -> sms -> exit'],
  }, { contacts: [contact], contents: { 'a text': { name: 'T', channel: 'sms', body: { text: '{{ contact.opening_line }}' } } } })
  await withKey(campaign)
  await simulator('model-rules', { match: 'For Ada of', answer: { text: 'Hello from the model.' } })
  expect(await run.finish()).toEqual({ do: 'done' })
  const [question] = (await engine.simulator.log('provider=anthropic&kind=accepted')).filter(({ body }) => body?.startsWith('For Ada'))
  expect(question!.body).toBe('For Ada of Call [removed], gold. Not [removed] or [removed].')
  expect(await engine.accepted('twilio', '+14155550123')).toMatchObject([{ body: 'Hello from the model.' }])
  const hidden = await begun({
    nodes: { start, write: writes({ prompt: '{{ contact.notes }} {{ contact.email }}' }), exit }, edges: ['start -> write -> exit'],
  }, { contacts: [{ ...contact, dedupe_key: 'b@example.com' }] })
  await withKey(hidden.campaign)
  expect(await hidden.run.go()).toMatchObject({ do: 'hold' })
  expect(await hidden.campaign.runs()).toMatchObject([{ hold_detail: { missing: ['contact.notes', 'contact.email'] } }])
})

test('without a key, or with one that is refused, the run holds and says what to mend; then it is asked anew', async () => {
  const { campaign, run } = await begun(deciding)
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'model-not-ready', hold_detail: { why: expect.stringContaining('no key') as string } }])
  await withKey(campaign)
  await engine.fault({ provider: 'anthropic', kind: 'refuse', code: 401, times: 1 })
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'model-not-ready', hold_detail: { why: expect.stringContaining('does not accept the key') as string } }])
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await calls(campaign)).toMatchObject([{ state: 'done', attempts: 2 }])
})

test('what comes too late for a run that has ended is not kept', async () => {
  const { path, node } = toCrm({ answer: [{ path: 'tier', attribute: 'contact.tier' }] })
  const { campaign, run } = await begun({ nodes: { start, crm: node as never, exit }, edges: ['start -> crm -> exit'] })
  const web = engine.providers.web
  const stopping = {
    request: async (input: Parameters<typeof web.request>[0]) => {
      const came = await web.request(input)
      await campaign.db.updateTable('runs').set({ state: 'done', ended_at: new Date(), ended_as: 'stopped' }).execute()
      return came
    },
  }
  expect(await run.go({ providers: { ...engine.providers, web: stopping } })).toEqual({ do: 'done' })
  expect(await asked(path)).toHaveLength(1)
  expect(await calls(campaign)).toEqual([])
  const { attributes } = await campaign.db.selectFrom('contacts').select('attributes').executeTakeFirstOrThrow()
  expect(attributes).not.toHaveProperty('tier')
})

test('ways side by side ask each for themselves, and one that fails for now keeps none of the others', async () => {
  const [slow, quick] = [toCrm(), toCrm({ answer: [{ path: 'id', attribute: 'run.deal_id' }] })]
  const { campaign, run } = await begun({
    nodes: {
      start, both: { kind: 'parallel', config: { ways: ['A', 'B'] } }, slow: slow.node as never, quick: quick.node as never, sms,
      join: { kind: 'join' }, exit,
    },
    edges: ['start -> both:A -> slow -> join -> exit', 'both:B -> quick -> sms -> join'],
  })
  await engine.fault({ provider: 'crm', kind: '500', times: 1, match: { to: slow.path } })
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect(await asked(slow.path)).toHaveLength(0)
  expect(await asked(quick.path)).toHaveLength(1)
  expect(await campaign.sends()).toMatchObject([{ state: 'sent' }])
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await asked(slow.path)).toHaveLength(1)
  expect(await asked(quick.path)).toHaveLength(1)
})
