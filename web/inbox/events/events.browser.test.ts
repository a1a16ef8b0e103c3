import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserHouse, type BrowserWorkspace, createBrowserHouse } from '../../../test/browser/browser-house.ts'
import { faultsInBothThemes } from '../../../test/browser/faults.ts'

let house: BrowserHouse
let workspace: BrowserWorkspace
let tell: (name: string, email: string) => Promise<void>

beforeAll(async () => {
  house = await createBrowserHouse()
  workspace = await house.workspace('Events')
  const { webhook, secret } = await workspace.client.webhooks.create({ body: { name: 'Site forms', kind: 'standard' } })
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  tell = async (name, email) => {
    const body = JSON.stringify({ name, email, payload: { kind: 'demo', seat: { row: 4 } } })
    const [id, at] = [randomUUID(), Math.floor(Date.now() / 1000)]
    const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` }
    expect((await fetch(webhook.url, { method: 'POST', body, headers })).status).toBe(202)
  }
})
afterAll(() => house?.close())

test('an event of nobody shows up by itself, is matched to a contact, and another is dismissed', async () => {
  const { id: contactId } = await workspace.client.contacts.create({
    body: { firstName: 'Dana', lastName: 'Rivera', email: 'dana@example.com' },
  })
  const page = await workspace.open({ path: '/inbox?view=events' })
  await page.getByText('Every event has a contact').waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await tell('form.sent', 'd.rivera@example.com')
  await tell('page.seen', 'nobody@example.com')
  await page.getByRole('link', { name: /form\.sent/ }).click()
  const event = page.getByRole('article', { name: 'Event form.sent' })
  await event.getByText(/told by Site forms.*No contact has this email\./).waitFor()
  await event.getByText('seat.row').waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await event.getByRole('combobox', { name: 'Whom is it about?' }).fill('Rivera')
  await page.getByRole('option', { name: /Dana Rivera/ }).click()
  await event.getByRole('button', { name: 'Match' }).click()
  await page.getByText('Matched to Dana Rivera. Their runs act on it.').waitFor()
  const { items } = await workspace.client.contacts.timeline({ params: { contactId } })
  expect(items.map(({ sentence }) => sentence)).toContain('It happened: form.sent. A person said of whom.')

  await page.getByRole('link', { name: /page\.seen/ }).click()
  await page.getByRole('article', { name: 'Event page.seen' }).getByRole('button', { name: 'Dismiss' }).click()
  await page.getByText('Every event has a contact').waitFor()
})

test('somebody new is created from it, and has the event', async () => {
  await tell('form.filled', 'vera@example.com')
  const page = await workspace.open({ path: '/inbox?view=events' })
  await page.getByRole('link', { name: /form\.filled/ }).click()
  await page.getByRole('button', { name: 'Create a contact' }).click()
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  expect(await dialog.getByLabel('Email').inputValue()).toBe('vera@example.com')
  await dialog.getByLabel('First name').fill('Vera')
  await dialog.getByRole('button', { name: 'Create and match' }).click()
  await page.getByText('Matched to Vera. Their runs act on it.').waitFor()
  expect((await workspace.client.unmatchedEvents.list()).items).toEqual([])
})

test('one that lies beyond the list\'s first page opens by its address; what became of others is told truly', async () => {
  await tell('form.first', 'early@example.com')
  const { items: [first] } = await workspace.client.unmatchedEvents.list({ query: { limit: 1 } })
  for (let n = 0; n < 50; n += 1) await tell('form.later', `later${n}@example.com`)
  const { items } = await workspace.client.unmatchedEvents.list({ query: { limit: 50 } })
  expect(items.map(({ id }) => id)).not.toContain(first!.id)
  const page = await workspace.open({ path: `/inbox?view=events&open=${first!.id}` })
  await page.getByRole('article', { name: 'Event form.first' }).getByRole('button', { name: 'Dismiss' }).waitFor()

  const { id: contactId } = await workspace.client.contacts.create({ body: { email: 'mina@example.com', firstName: 'Mina' } })
  await workspace.client.unmatchedEvents.match({ params: { occurrenceId: items[0]!.id }, body: { contactId } })
  await page.goto(`/inbox?view=events&open=${items[0]!.id}`)
  await page.getByRole('heading', { name: 'This event is matched' }).waitFor()
  await page.getByRole('link', { name: 'Open the contact' }).click()
  await page.getByRole('heading', { name: 'Mina' }).waitFor()
  for (const event of [items[1]!, first!]) await workspace.client.unmatchedEvents.dismiss({ params: { occurrenceId: event.id } })
  await page.goto(`/inbox?view=events&open=${items[1]!.id}`)
  await page.getByRole('heading', { name: 'This event was dismissed' }).waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await page.goto(`/inbox?view=events&open=${randomUUID()}`)
  await page.getByRole('heading', { name: 'This event is not here' }).waitFor()
})

test('a viewer reads events, and settles none', async () => {
  await tell('form.left', 'somebody@example.com')
  const page = await workspace.open({ path: '/inbox?view=events', role: 'viewer' })
  await page.getByRole('link', { name: /form\.left/ }).click()
  await page.getByText('Your role may read events, not match them.').waitFor()
  expect(await page.getByRole('button', { name: 'Dismiss' }).count()).toBe(0)
})
