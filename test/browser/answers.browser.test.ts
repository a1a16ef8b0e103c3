import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { phonesOf } from './phone.ts'

let house: BrowserHouse
let campaign: BrowserCampaign
let ours: string
const phones = () => campaign.contacts.filter(({ phone }) => phone)
const person = (at: number) => {
  const { first_name: first, last_name: last, phone: number } = phones()[at]!
  return { first: first!, name: `${first} ${last}`, number: number! }
}
/** What came to a phone after its owner's question. */
const textsOn = async (number: string) => (await phonesOf(house.simulator).texts(number)).slice(1)
const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name })
const box = (page: Page) => page.getByRole('textbox', { name: 'Text message' })
const thread = (page: Page, name: string) => page.getByRole('region', { name: `Conversation with ${name}` })
const answers = '**/conversations/*/answer'

/** A page on the conversation of somebody who wrote. */
async function openThread(at: number, page?: Page): Promise<Page> {
  const shown = page ?? await campaign.open({ path: '/inbox?view=all' })
  await row(shown, person(at).name).click()
  await thread(shown, person(at).name).waitFor()
  await box(shown).waitFor()
  return shown
}

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 16, clockFactor: 600 })
  const { items } = await campaign.client.senders.list()
  ours = items.find(({ channel }) => channel === 'sms')!.address
  for (let at = 0; at < 12; at += 1) await phonesOf(house.simulator).say(person(at).number, ours, 'Where is it?')
})
afterAll(async () => {
  await house?.close()
})

test('while an answer is under way the box is locked, and who presses again sends nothing twice', async () => {
  const page = await openThread(0)
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
  await openThread(1, page)
  expect(await box(page).isEditable()).toBe(true)
  await openThread(0, page)
  await expect.poll(() => box(page).inputValue()).toBe('Number 12, the green door')
  expect(await box(page).isEditable()).toBe(false)
  await box(page).press('Control+Enter')
  gate.resolve()
  await expect.poll(() => box(page).inputValue()).toBe('')
  await expect.poll(() => box(page).isEditable()).toBe(true)
  await expect.poll(() => textsOn(person(0).number)).toEqual(['Number 12, the green door'])
  expect(asked).toBe(1)
  await page.close()
})

test('an answer whose receipt was lost can be sent again, even after a reload, and arrives once', async () => {
  const page = await openThread(1)
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
  )).toEqual([person(1).name])
  await expect.poll(() => textsOn(person(1).number)).toEqual(['By the river'])
  await page.close()
})

test('what is typed stays with its conversation, and through an API that is gone for a while', async () => {
  const page = await openThread(2)
  await box(page).fill('Half a sentence for the one')
  await openThread(3, page)
  await expect.poll(() => box(page).inputValue()).toBe('')
  await box(page).fill('and half for the other')
  await openThread(2, page)
  await expect.poll(() => box(page).inputValue()).toBe('Half a sentence for the one')

  await page.route(/\/(api|health)/, (route) => route.abort())
  await box(page).press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: 'What you wrote is still here.' }).waitFor()
  await box(page).fill('A whole sentence for the one')
  await page.unroute(/\/(api|health)/)
  await page.getByText('Runnel cannot be reached.').waitFor({ state: 'detached' })
  await box(page).press('Control+Enter')
  await expect.poll(() => textsOn(person(2).number)).toEqual(['A whole sentence for the one'])
  await openThread(3, page)
  await expect.poll(() => box(page).inputValue()).toBe('and half for the other')
  await page.close()
})

test('a session that ends while one writes asks for the password, then sends what was written', async () => {
  const page = await house.stranger()
  await page.getByLabel('Email').fill(campaign.owner.email)
  await page.getByLabel('Password').fill(campaign.owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
  await page.goto('/inbox?view=all')
  await openThread(4, page)
  await box(page).fill('Second floor')
  await page.context().clearCookies()
  await box(page).press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'You were signed out' })
  await dialog.getByLabel('Password').fill(campaign.owner.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => box(page).inputValue()).toBe('Second floor')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => textsOn(person(4).number)).toEqual(['Second floor'])
  await page.close()
})

test('of two who answer at once the second sees the first’s answer before sending, and decides', async () => {
  const first = await campaign.open({ path: '/inbox?view=all', role: 'bdr' })
  await openThread(5, first)
  const second = await openThread(5)
  await second.route(answers, (route) => route.continue())
  await box(second).fill('It is at the harbour')
  await box(first).fill('At the old harbour')
  await box(first).press('Control+Enter')
  await second.getByText(/^A bdr answered at .*, while you were writing\.$/).waitFor()
  await second.getByRole('region', { name: 'Messages' }).getByText('At the old harbour').waitFor()
  expect(await faultsIn(second)).toEqual([])
  await second.getByRole('button', { name: 'Discard mine' }).click()
  await expect.poll(() => box(second).inputValue()).toBe('')

  // Where the stream is too slow, the server holds the second one back.
  await openThread(6, first)
  await openThread(6, second)
  const gate = Promise.withResolvers<void>()
  await second.route(/conversations\/[^/]+\?/, async (route) => {
    await gate.promise
    await route.continue()
  })
  await box(second).fill('Ask at the desk')
  await box(first).fill('Gate four')
  await box(first).press('Control+Enter')
  await expect.poll(() => textsOn(person(6).number)).toEqual(['Gate four'])
  await second.getByRole('button', { name: 'Send', exact: true }).click()
  await second.getByRole('alert').filter({ hasText: 'Somebody else has answered meanwhile.' }).waitFor()
  gate.resolve()
  await second.getByRole('button', { name: 'Send anyway' }).click()
  await expect.poll(() => textsOn(person(6).number)).toEqual(['Gate four', 'Ask at the desk'])
  await first.close()
  await second.close()
})

test('a saved message comes in with its values, and what is missing is not sent as it stands', async () => {
  await campaign.client.contents.create({
    body: {
      channel: 'sms', name: 'Directions',
      body: { text: 'Hi {{ contact.first_name }}, turn left at {{ contact.landmark }}.' },
    },
  })
  const { first, number } = person(7)
  const page = await openThread(7)
  await page.keyboard.press('r')
  await page.keyboard.press('/')
  await page.keyboard.type('Direct')
  await page.getByRole('option', { name: /^Directions/ }).waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => box(page).inputValue()).toBe(`Hi ${first}, turn left at [contact.landmark].`)
  await page.keyboard.press('Control+Enter')
  await page.getByText(/^Write out \[contact.landmark\] before you send/).waitFor()
  await box(page).fill(`Hi ${first}, turn left at the mill.`)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => textsOn(number)).toEqual([`Hi ${first}, turn left at the mill.`])
  await page.close()
})

test('an answer that did not arrive says so and is sent again once, however often one asks', async () => {
  const { number } = person(8)
  const fault = { provider: 'twilio', kind: 'undelivered', times: 1, match: { to: number } }
  await fetch(`${house.simulator}/simulator/faults`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault),
  })
  const page = await openThread(8)
  await box(page).fill('Platform nine')
  await box(page).press('Control+Enter')
  const messages = page.getByRole('region', { name: 'Messages' })
  await messages.getByText('Not delivered').waitFor()
  const again = messages.getByRole('button', { name: 'Send again' })
  await again.dblclick()
  await expect.poll(() => textsOn(number)).toEqual(['Platform nine'])
  await expect.poll(() => again.count()).toBe(0)
  await expect.poll(() => messages.getByText('Platform nine').count()).toBe(2)
  await page.close()
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
