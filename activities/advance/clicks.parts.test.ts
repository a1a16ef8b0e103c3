import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCampaign, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine

beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine.close())

const text = 'Come: https://rsvp.example.com/{{ contact.id }}. Yes: https://rsvp.example.com/{{ contact.id }}, else https://help.example.com'
const html = '<p><a href="{{ unsubscribe_url }}">No more</a> <a href="https://rsvp.example.com">Come</a></p>'

const campaignWith = (event: 'click' | 'reply'): Promise<TestCampaign> => createTestCampaign(engine, {
  contents: {
    'an email': { name: 'An email', channel: 'email', body: { subject: 'Come', html } },
    'a text': { name: 'A text', channel: 'sms', body: { text } },
  },
  funnel: {
    nodes: {
      start: { kind: 'start' }, exit: { kind: 'exit' }, wait: { kind: 'wait-for', config: { event, timeout: 'P1D' } },
      ...Object.fromEntries([['email', 'an email'], ['sms', 'a text']]
        .map(([kind, contentId]) => [kind!, { kind: kind!, config: { contentId } }])),
    },
    edges: ['start -> sms -> email -> wait:happened -> exit', 'wait:timeout -> exit'],
  },
})

const textTo = async ({ contacts: [contact] }: TestCampaign) => (await engine.accepted('twilio', contact!.phone!)).map(({ body }) => String(body))
const linksOf = ({ db }: TestCampaign) => db.selectFrom('links').selectAll().orderBy('url').execute()

test('a message of a funnel that waits for no click is as it is written', async () => {
  const campaign = await campaignWith('reply')
  const [run] = await engine.enrol(campaign)
  await run!.finish()
  const id = (await campaign.runs())[0]!.contact_id
  expect(await textTo(campaign)).toEqual([text.replaceAll('{{ contact.id }}', id)])
  expect(await linksOf(campaign)).toEqual([])
})

test('a message that is tried again has the same links, each address one, and nothing leads away from unsubscribing', async () => {
  const campaign = await campaignWith('click')
  const [run] = await engine.enrol(campaign)
  await engine.fault({ provider: 'twilio', kind: '429', times: 1 })
  await run!.go()
  const before = await linksOf(campaign)
  await run!.finish()
  const id = (await campaign.runs())[0]!.contact_id
  const links = await linksOf(campaign)
  expect(links.map(({ url, written }) => [url, written])).toEqual([
    ['https://help.example.com', 'https://help.example.com'],
    ['https://rsvp.example.com', 'https://rsvp.example.com'],
    [`https://rsvp.example.com/${id}`, 'https://rsvp.example.com/{{ contact.id }}'],
  ])
  const at = (url: string) => `${engine.simulator.url}/l/${links.find((link) => link.url === url)!.token}`
  const mine = at(`https://rsvp.example.com/${id}`)
  expect(await textTo(campaign)).toEqual([`Come: ${mine}. Yes: ${mine}, else ${at('https://help.example.com')}`])
  expect(before.map(({ token }) => token)).toEqual(expect.arrayContaining(
    links.filter(({ url }) => url !== 'https://rsvp.example.com').map(({ token }) => token)))
  const [mail] = await engine.accepted('smtp', campaign.contacts[0]!.email!)
  const raw = await (await fetch(`${engine.simulator.url}/simulator/mail/${mail!.id}`)).text()
  expect(raw).toContain(`<a href="${at('https://rsvp.example.com')}">Come</a>`)
  expect(raw).toMatch(/<a href="[^"]*\/unsubscribe\/[^"]*">No more<\/a>/)
})
