import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { phonesOf } from './phone.ts'
import { focusBy } from './strokes.ts'

let house: BrowserHouse
let campaign: BrowserCampaign
let ours: string
let met = 0

interface Person { first: string; name: string; number: string }

/** Somebody who has just asked where it is; another one for each test and each try of it. */
async function somebody(): Promise<Person> {
  const { first_name: first, last_name: last, phone: number } = campaign.contacts.filter(({ phone }) => phone)[met++]!
  await phonesOf(house.simulator).say(number!, ours, 'Where is it?')
  return { first: first!, name: `${first} ${last}`, number: number! }
}
/** What came to a phone after its owner's question. */
const textsOn = async (number: string) => (await phonesOf(house.simulator).texts(number)).slice(1)
const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name })
const box = (page: Page) => page.getByRole('textbox', { name: 'Text message' })
const thread = (page: Page, name: string) => page.getByRole('region', { name: `Conversation with ${name}` })
const answers = '**/conversations/*/answer'

/** A page on the conversation of somebody who wrote. */
async function openThread({ name }: Person, page?: Page): Promise<Page> {
  const shown = page ?? await campaign.open({ path: '/inbox?view=all' })
  await row(shown, name).click()
  await thread(shown, name).getByRole('textbox', { name: 'Text message' }).waitFor()
  return shown
}

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 32, clockFactor: 600 })
  const { items } = await campaign.client.senders.list()
  ours = items.find(({ channel }) => channel === 'sms')!.address
})
afterAll(async () => {
  await house?.close()
})

test('while an answer is under way the box is locked, and who presses again sends nothing twice', async () => {
  const [one, other] = [await somebody(), await somebody()]
  const page = await openThread(one)
  const gate = Promise.withResolvers<void>()
  let asked = 0
  await page.route(answers, async (route) => {
    asked += 1
    await gate.promise
    await route.continue()
  })
  await box(page).fill('Number 12, the green door')
  await box(page).press('Control+Enter')
  await box(page).press('Control+Enter')
  await expect.poll(() => box(page).isEditable()).toBe(false)
  await box(page).press('x')
  await openThread(other, page)
  await expect.poll(() => box(page).isEditable()).toBe(true)
  await openThread(one, page)
  await expect.poll(() => box(page).inputValue()).toBe('Number 12, the green door')
  await expect.poll(() => box(page).isEditable()).toBe(false)
  await box(page).press('Control+Enter')
  gate.resolve()
  await expect.poll(() => box(page).inputValue()).toBe('')
  await expect.poll(() => box(page).isEditable()).toBe(true)
  await expect.poll(() => textsOn(one.number)).toEqual(['Number 12, the green door'])
  expect(asked).toBe(1)
  await page.close()
})

test('an answer whose receipt was lost can be sent again, even after a reload, and arrives once', async () => {
  const one = await somebody()
  const page = await openThread(one)
  await page.route(answers, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await box(page).fill('By the river')
  await box(page).press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: 'What you wrote is still here.' }).waitFor()
  await page.unroute(answers)
  await page.reload()
  await expect.poll(() => box(page).inputValue()).toBe('By the river')
  await page.getByRole('button', { name: 'Send and resolve' }).click()
  await expect.poll(() => box(page).inputValue()).toBe('')
  await expect.poll(async () => (
    (await campaign.client.conversations.list({ query: { view: 'resolved' } })).items.map(({ name }) => name)
  )).toContain(one.name)
  await expect.poll(() => textsOn(one.number)).toEqual(['By the river'])
  await page.close()
})

test('what is typed stays with its conversation, and through an API that is gone for a while', async () => {
  const [one, other] = [await somebody(), await somebody()]
  const page = await openThread(one)
  await box(page).fill('Half a sentence for the one')
  await openThread(other, page)
  await expect.poll(() => box(page).inputValue()).toBe('')
  await box(page).fill('and half for the other')
  await openThread(one, page)
  await expect.poll(() => box(page).inputValue()).toBe('Half a sentence for the one')

  await page.route(/\/(api|health)/, (route) => route.abort())
  await box(page).press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: 'What you wrote is still here.' }).waitFor()
  await box(page).fill('A whole sentence for the one')
  const banner = page.getByText('Runnel cannot be reached.')
  await banner.waitFor()
  await page.unroute(/\/(api|health)/)
  await banner.waitFor({ state: 'detached' })
  await box(page).press('Control+Enter')
  await expect.poll(() => textsOn(one.number)).toEqual(['A whole sentence for the one'])
  await openThread(other, page)
  await expect.poll(() => box(page).inputValue()).toBe('and half for the other')
  await page.close()
})

test('a session that ends while one writes asks for the password, then sends what was written', async () => {
  const one = await somebody()
  const page = await house.stranger()
  await page.getByLabel('Email').fill(campaign.owner.email)
  await page.getByLabel('Password').fill(campaign.owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
  await page.goto('/inbox?view=all')
  await openThread(one, page)
  await box(page).fill('Second floor')
  await page.context().clearCookies()
  // wherever the focus is: it may have been asked for the password already
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'You were signed out' })
  await dialog.getByLabel('Password').fill(campaign.owner.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => box(page).inputValue()).toBe('Second floor')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => textsOn(one.number)).toEqual(['Second floor'])
  await page.close()
})

test('of two who answer at once the second sees the first’s answer before sending, and decides', async () => {
  const [one, other] = [await somebody(), await somebody()]
  const first = await campaign.open({ path: '/inbox?view=all', role: 'bdr' })
  await openThread(one, first)
  const second = await openThread(one)
  await box(second).fill('It is at the harbour')
  await box(first).fill('At the old harbour')
  await box(first).press('Control+Enter')
  await second.getByText(/^A bdr answered at .*, while you were writing\.$/).waitFor()
  await second.getByRole('region', { name: 'Messages' }).getByText('At the old harbour').waitFor()
  expect(await faultsIn(second)).toEqual([])
  await second.getByRole('button', { name: 'Discard mine' }).click()
  await expect.poll(() => box(second).inputValue()).toBe('')

  // Where the stream is too slow, the server holds the second one back.
  await openThread(other, first)
  await openThread(other, second)
  const gate = Promise.withResolvers<void>()
  await second.route(/conversations\/[^/]+\?/, async (route) => {
    await gate.promise
    await route.continue()
  })
  await box(second).fill('Ask at the desk')
  await box(first).fill('Gate four')
  await box(first).press('Control+Enter')
  await expect.poll(() => textsOn(other.number)).toEqual(['Gate four'])
  await second.getByRole('button', { name: 'Send', exact: true }).click()
  await second.getByRole('alert').filter({ hasText: 'Somebody else has answered meanwhile.' }).waitFor()
  gate.resolve()
  await second.getByRole('button', { name: 'Send anyway' }).click()
  await expect.poll(() => textsOn(other.number)).toEqual(['Gate four', 'Ask at the desk'])
  await first.close()
  await second.close()
})

test('a saved message comes in with its values, and what is missing is not sent as it stands', async () => {
  const one = await somebody()
  const name = `Directions for ${one.name}`
  await campaign.client.contents.create({
    body: {
      channel: 'sms', name,
      body: { text: 'Hi {{ contact.first_name }}, turn left at {{ contact.landmark }}.' },
    },
  })
  const page = await openThread(one)
  await focusBy(page, 'r', box(page))
  await focusBy(page, '/', page.getByRole('dialog', { name: 'Saved messages' }).getByRole('combobox'))
  await page.keyboard.type(name)
  await page.getByRole('option', { name, selected: true }).waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => box(page).inputValue()).toBe(`Hi ${one.first}, turn left at [contact.landmark].`)
  await page.keyboard.press('Control+Enter')
  await page.getByText(/^Write out \[contact.landmark\] before you send/).waitFor()
  await box(page).fill(`Hi ${one.first}, turn left at the mill.`)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => textsOn(one.number)).toEqual([`Hi ${one.first}, turn left at the mill.`])
  await page.close()
})

test('an answer that did not arrive says so and is sent again once, however often one asks', async () => {
  const one = await somebody()
  const fault = { provider: 'twilio', kind: 'undelivered', times: 1, match: { to: one.number } }
  await fetch(`${house.simulator}/simulator/faults`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault),
  })
  const page = await openThread(one)
  await box(page).fill('Platform nine')
  await box(page).press('Control+Enter')
  const messages = page.getByRole('region', { name: 'Messages' })
  await messages.getByText('Not delivered').waitFor()
  const again = messages.getByRole('button', { name: 'Send again' })
  await again.dblclick()
  await expect.poll(() => textsOn(one.number)).toEqual(['Platform nine'])
  await expect.poll(() => again.count()).toBe(0)
  await expect.poll(() => messages.getByText('Platform nine').count()).toBe(2)
  await page.close()
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
