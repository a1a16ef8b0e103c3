import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'

// What the forms make: once each, however often one clicks, and from what it was to be made.
let house: BrowserHouse
let campaign: BrowserCampaign
let page: Page
/** Requests that make something and are not answered yet. */
let making = 0

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 3, clockFactor: 600 })
  page = await campaign.open({ path: '/' })
  page.on('request', (request) => {
    if (request.method() === 'POST') making += 1
  })
  const answered = (request: { method(): string }) => {
    if (request.method() === 'POST') making -= 1
  }
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)
})
afterAll(async () => {
  await house?.close()
})

const named = (items: { name: string }[], name: string) => items.filter((item) => item.name === name).length

interface Made {
  path: string
  /** The button that opens the form, where the address does not. */
  opens?: string
  fields: Record<string, string>
  makes: string
  count: () => Promise<number>
}

const forms = (): [what: string, form: Made][] => {
  const { client } = campaign
  return [
    ['a funnel', {
      path: '/funnels?form=new', fields: { Name: 'Made twice' }, makes: 'Create',
      count: async () => named((await client.funnels.list({ query: { search: 'Made twice' } })).items, 'Made twice'),
    }],
    ['a message', {
      path: '/content?form=new', fields: { Name: 'Said twice' }, makes: 'Write it',
      count: async () => named((await client.contents.list({ query: { search: 'Said twice' } })).items, 'Said twice'),
    }],
    ['a contact', {
      path: '/contacts?form=new', fields: { 'First name': 'Twyla', Phone: '+15125550190' }, makes: 'Add contact',
      count: async () => (await client.contacts.list({ query: { search: 'Twyla' } })).items.length,
    }],
    ['a sender', {
      path: '/settings/senders', opens: 'Add sender', makes: 'Add sender',
      fields: {
        Name: 'Twin', Number: '+14155550143', 'Account SID': 'AC00000000000000000000000000000043',
        'Auth token': 'a-synthetic-token',
      },
      count: async () => named((await client.senders.list()).items, 'Twin'),
    }],
    ['a member', {
      path: '/settings/members', opens: 'Add member', fields: { Email: 'twice@example.com', Name: 'Twice' }, makes: 'Add member',
      count: async () => (await client.members.list()).items.filter(({ email }) => email === 'twice@example.com').length,
    }],
    ['a suppression', {
      path: '/settings/suppressions', opens: 'Add suppression', fields: { 'Email or number': 'quiet@example.com' },
      makes: 'Add',
      count: async () => (await client.suppressions.list({ query: { address: 'quiet@example.com' } })).items.length,
    }],
    ['a key', {
      path: '/settings/api-keys', opens: 'Create key', fields: { Name: 'Twofold' }, makes: 'Create key',
      count: async () => named((await client.apiKeys.list()).items, 'Twofold'),
    }],
  ]
}

async function openForm({ path, opens, fields }: Made): Promise<Locator> {
  await page.goto(path)
  if (opens) await page.getByRole('button', { name: opens }).first().click()
  const form = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value)
  const scopes = form.getByRole('radiogroup', { name: /^Contacts/ })
  if (await scopes.count() > 0) await scopes.getByLabel('Read', { exact: true }).check()
  return form
}

test('what a form makes is made once, however quickly one clicks its button twice', async () => {
  for (const [what, made] of forms()) {
    const form = await openForm(made)
    await form.getByRole('button', { name: made.makes, exact: true }).dblclick()
    await expect.poll(made.count, { message: what }).toBeGreaterThan(0)
    await expect.poll(() => making, { message: `${what}: nothing under way` }).toBe(0)
    expect(await made.count(), what).toBe(1)
  }
})

test('a funnel begins as a copy of a template, with messages of its own', async () => {
  const { client } = campaign
  const { funnelId } = await client.campaigns.get({ params: { campaignId: campaign.campaignId } })
  const template = await client.funnels.duplicate({ params: { funnelId }, body: { name: 'Spring table', isTemplate: true } })
  await client.funnels.publish({ params: { funnelId: template.id }, body: { revision: template.revision } })
  await page.goto('/funnels?form=new')
  const form = page.getByRole('dialog', { name: 'New funnel' })
  await form.getByRole('radio', { name: /^Blank/, checked: true }).waitFor()
  await form.getByRole('radio', { name: /^Spring table/ }).click()
  await expect.poll(() => form.getByLabel('Name').inputValue()).toBe('Spring table')
  await form.getByLabel('Name').fill('Our spring table')
  await form.getByRole('button', { name: 'Create' }).dblclick()
  await page.getByRole('application', { name: 'Funnel canvas' }).waitFor()
  await expect.poll(() => page.locator('[data-node]').count()).toBe(template.draft.nodes.length)

  const { items } = await client.funnels.list({ query: { search: 'Our spring table' } })
  expect(items).toHaveLength(1)
  const { draft, isTemplate } = await client.funnels.get({ params: { funnelId: items[0]!.id } })
  expect(isTemplate).toBe(false)
  const contents = (nodes: typeof draft.nodes) => (
    nodes.flatMap(({ config }) => (config as { contentId?: string } | undefined)?.contentId ?? [])
  )
  expect(contents(draft.nodes)).toHaveLength(contents(template.draft.nodes).length)
  expect(contents(draft.nodes).filter((id) => contents(template.draft.nodes).includes(id))).toEqual([])
})

test('the page of a campaign leads to its funnel in the builder, for those who may change it and those who look', async () => {
  const { funnelId } = await campaign.client.campaigns.get({ params: { campaignId: campaign.campaignId } })
  await page.goto(`/campaigns/${campaign.campaignId}`)
  await page.getByRole('link', { name: 'Edit funnel' }).click()
  await page.getByRole('button', { name: 'Publish' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/funnels/${funnelId}`)

  const viewer = await campaign.open({ role: 'viewer' })
  await viewer.getByRole('link', { name: 'Look at the funnel' }).click()
  await viewer.getByText('You may look, not change').waitFor()
  expect(house.problems).toEqual([])
})
