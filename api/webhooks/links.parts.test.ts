import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createOrganisation } from '../auth/members.ts'
import { launch } from '../commands/campaigns.ts'
import { linkToken } from '../../service/link-address.ts'
import { startTestApi, type TestApi, type TestMember } from '../../test/parts/test-api.ts'
import { createTestCampaign, somePeople, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestHouse, type TestHouse } from '../../test/parts/test-house.ts'

let house: TestHouse
let api: TestApi
let campaign: TestCampaign
let owner: TestMember

const rsvp = 'https://rsvp.example.com/autumn?seat=1&row=2'
const waitsFor = (link: object) => ({ kind: 'wait-for', config: { event: 'click', timeout: 'P30D', ...link } })
const text = `Come: {{ campaign.event_link }}, or ask at https://help.example.com/{{ contact.id }}.`
const html = `<p>See <a href='{{ campaign.event_link }}' class=x>${rsvp.replaceAll('&', '&amp;')}</a> or
  <a href="mailto:dana@example.com">write</a>, <a href="tel:+14155550100">call</a></p>`
const contents = {
  'an email': { name: 'An email', channel: 'email' as const, body: { subject: 'Come', html } },
  'a text': { name: 'A text', channel: 'sms' as const, body: { text } },
}
/** As a person's browser asks. */
const browser = { 'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15' }

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi({ ...house.settings, requestsPerMinute: 10_000 })
  campaign = await createTestCampaign({ ...house, credentialsKey: house.settings.credentialsKey }, {
    contacts: somePeople(6), launched: false, contents, attributes: { event_link: rsvp },
    funnel: {
      nodes: {
        start: { kind: 'start' }, exit: { kind: 'exit' }, late: { kind: 'exit' },
        email: { kind: 'email', config: { contentId: 'an email' } }, sms: { kind: 'sms', config: { contentId: 'a text' } },
        click: waitsFor({ link: '{{ campaign.event_link }}' }), any: waitsFor({}),
      },
      edges: ['start -> email -> sms -> click:happened -> any:happened -> exit', 'click:timeout -> late', 'any:timeout -> late'],
    },
  })
  const { workspaceId, campaignId } = campaign
  await createOrganisation(api.context.auth, { workspaceId, name: 'A workspace' })
  owner = await api.member(workspaceId)
  await launch(api.context, { workspaceId, campaignId })
  await vi.waitFor(async () => {
    expect((await campaign.runs()).map(({ node_id }) => node_id)).toEqual(Array(6).fill('click'))
  }, { timeout: 30_000, interval: 100 })
}, 90_000)
afterAll(async () => {
  await api.close()
  await house.close()
})

/** What the n-th contact got, as the providers have it, and the addresses of ours in it. */
async function got(n: number) {
  const { id, phone, email } = (await campaign.db.selectFrom('contacts').select(['id', 'phone', 'email'])
    .where('phone', '=', campaign.contacts[n]!.phone!).executeTakeFirstOrThrow())
  const ours = (words: string) => [...words.matchAll(/[^\s"()]*\/l\/(\w+)/g)].map(([, token]) => `/l/${token}`)
  const [sms] = await house.simulator.log(`kind=accepted&provider=twilio&to=${encodeURIComponent(phone!)}`)
  const [mail] = await house.simulator.log(`kind=accepted&provider=smtp&to=${encodeURIComponent(email!)}`)
  const body = String(sms!.body)
  const run = async () => (await campaign.runs()).find((one) => one.contact_id === id)!
  return { contactId: id, email: email!, phone: phone!, body, mail: mail!, links: ours(body), ours, run }
}

const open = (path: string, headers: Record<string, string> = browser, method = 'GET') =>
  fetch(api.url + path, { redirect: 'manual', headers, method })
const clicksOf = (contactId: string) =>
  campaign.db.selectFrom('occurrences').selectAll().where('contact_id', '=', contactId).orderBy('occurred_at').execute()
const isAt = (run: () => Promise<{ node_id: string | null; state: string }>, node: string) => vi.waitFor(async () => {
  expect(await run()).toMatchObject({ node_id: node })
}, { timeout: 20_000, interval: 50 })

test('from the text to the click to the run that goes on: the link leads where it was meant to, and the timeline says so', async () => {
  const { body, links, contactId, run } = await got(0)
  const { publicUrl } = house.settings
  expect(body).toBe(`Come: ${publicUrl}${links[0]}, or ask at ${publicUrl}${links[1]}.`)
  const answer = await open(links[0]!)
  expect(answer.status).toBe(302)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    location: rsvp, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer',
  })
  await isAt(run, 'any')
  expect(await clicksOf(contactId)).toMatchObject([
    { name: 'link.clicked', payload: { url: rsvp, link: '{{ campaign.event_link }}' }, told_at: expect.any(Date) },
  ])
  const { items } = await owner.client.contacts.timeline({ params: { contactId } })
  expect(items.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining([
    `Opened the link ${rsvp} of the text.`, 'The funnel went on, since a link was opened.',
  ]))
})

test('a click on another link than the one that is awaited leaves the run where it is; any link will do where none is named', async () => {
  const { links, contactId, run } = await got(1)
  expect((await open(links[1]!)).headers.get('location')).toBe(`https://help.example.com/${contactId}`)
  expect(await clicksOf(contactId)).toMatchObject([{ payload: { link: 'https://help.example.com/{{ contact.id }}' } }])
  await open(links[0]!)
  await isAt(run, 'any')
  const { items } = await owner.client.contacts.timeline({ params: { contactId } })
  // What was filled in for them is not in what outlives them.
  expect(items.map(({ sentence }) => sentence)).toContain('Opened the link https://help.example.com/{{ contact.id }} of the text.')
})

test('an email leads to the same place in HTML and in plain text, and keeps its words', async () => {
  const { mail, email, ours, contactId } = await got(2)
  const raw = await (await fetch(`${house.simulator.url}/simulator/mail/${mail.id}`)).text()
  const [link] = ours(raw)
  expect(raw).toContain(`<a href="${house.settings.publicUrl}${link}" class=x>${rsvp.replaceAll('&', '&amp;')}</a>`)
  expect(raw).toContain('href="mailto:dana@example.com"')
  expect(raw).toContain('href="tel:+14155550100"')
  expect(raw).toContain(`/unsubscribe/${campaign.workspaceId}/`)
  expect(new Set(ours(raw)).size).toBe(1)
  // What is scanned while it is delivered is not read by anybody yet.
  const left = async (ms: number) => {
    await campaign.db.updateTable('sends').set({ dispatched_at: new Date(Date.now() - ms) })
      .where('to_address', '=', email).execute()
    expect((await open(link!)).headers.get('location')).toBe(rsvp)
    return (await clicksOf(contactId)).length
  }
  expect(await left(-60_000)).toBe(0)
  expect(await left(60_000)).toBe(1)
})

test('what fetches ahead, looks for somebody or does not follow is led on, and counts for nothing', async () => {
  const { links, contactId, run } = await got(3)
  const [link] = links
  const agents = [
    '', 'curl/8.5', 'facebookexternalhit/1.1 Facebot Twitterbot/1.0', 'Mozilla/5.0 (compatible; Googlebot/2.1)', 'WhatsApp/2.23',
    'Mozilla/5.0 (Windows NT 10.0) HeadlessChrome/120.0', 'Slackbot-LinkExpanding 1.0', 'Barracuda Sentinel (EE)',
  ]
  const answers = [
    ...await Promise.all(agents.map((agent) => open(link!, { 'user-agent': agent }))),
    await open(link!, { ...browser, 'sec-purpose': 'prefetch;prerender' }), await open(link!, { ...browser, purpose: 'prefetch' }),
    await open(link!, browser, 'HEAD'),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 302))
  expect(await clicksOf(contactId)).toEqual([])
  expect(await run()).toMatchObject({ node_id: 'click' })
  await open(link!, { 'user-agent': 'Mozilla/5.0 (Linux; Android 13; CUBOT X30) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36' })
  await isAt(run, 'any')
})

test('who clicks twice has clicked once, and each click ends one wait', async () => {
  const { links, contactId, run } = await got(4)
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 10_000) * 10_000 + 1000 })
  try {
    await Promise.all([open(links[0]!), open(links[0]!), open(links[0]!)])
    expect(await clicksOf(contactId)).toHaveLength(1)
  } finally {
    vi.useRealTimers()
  }
  await isAt(run, 'any')
})

test('the conversation keeps the links as they were meant, and whoever is erased takes them along', async () => {
  const { contactId, links } = await got(5)
  const messages = await campaign.db.selectFrom('messages').select(['channel', 'body'])
    .where('contact_id', '=', contactId).orderBy('channel').execute()
  expect(messages.find(({ channel }) => channel === 'sms')?.body)
    .toBe(`Come: ${rsvp}, or ask at https://help.example.com/${contactId}.`)
  expect(messages.map(({ body }) => body).join()).not.toContain('/l/')
  await open(links[1]!)
  await owner.client.contacts.erase({ params: { contactId } })
  expect((await open(links[1]!)).status).toBe(404)
  const { rows } = await sql<{ data: string }>`select data::text as data from events where contact_id = ${contactId}
    and type = 'link.clicked'`.execute(campaign.db)
  expect(rows.map(({ data }) => data)).toEqual([expect.not.stringContaining(`/${contactId}`)])
})

test('a link that is none, or of another workspace, is a page that says so', async () => {
  const { links } = await got(0)
  const foreign = linkToken(house.settings.authSecret, { workspaceId: randomUUID(), sendId: randomUUID(), url: rsvp })
  const altered = `${links[0]!.slice(0, -1)}${links[0]!.endsWith('x') ? 'y' : 'x'}`
  for (const path of [`/l/${foreign}`, altered, '/l/', '/l/x', '/l/%00', '/l/%ff', '/l/..%2f..%2fx', `/l/${'z'.repeat(15)}`, `/l/${'0'.repeat(5000)}`,
    `${links[0]}/more`, `/l/x?url=${encodeURIComponent(rsvp)}`]) {
    const answer = await open(path)
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, path.includes('%ff') ? 400 : 404, null])
    expect(await answer.text()).toContain('<!doctype html>')
  }
  expect((await open(`${links[0]}?url=https://elsewhere.example.com`)).headers.get('location')).toBe(rsvp)
  expect((await open(links[0]!, browser, 'POST')).status).toBe(404)
})

test('who asks too often is asked to wait', async () => {
  const { links } = await got(0)
  const strict = await startTestApi({ ...house.settings, requestsPerMinute: 2 })
  try {
    const ask = () => fetch(strict.url + links[0], { redirect: 'manual', headers: browser, method: 'HEAD' })
    expect([(await ask()).status, (await ask()).status]).toEqual([302, 302])
    const answer = await fetch(strict.url + links[0], { redirect: 'manual', headers: browser })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, expect.any(String)])
    expect(await answer.text()).toMatch(/<h1>Please try again in a moment/)
  } finally {
    await strict.close()
  }
})

test('while Postgres is away the page says to try again', async () => {
  const { links } = await got(0)
  const away = await startTestApi({ ...house.settings, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  try {
    const answer = await fetch(away.url + links[0], { redirect: 'manual', headers: browser })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await answer.text()).toMatch(/<h1>Please try again in a moment/)
  } finally {
    await away.close()
  }
})
