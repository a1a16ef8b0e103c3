import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { phonesOf } from './phone.ts'
import { squeezedIn } from './squeezed.ts'
import { focusBy, pressFor } from './strokes.ts'
import { within } from './within.ts'

let house: BrowserHouse
let campaign: BrowserCampaign
let page: Page
let ours: string

const say = (from: string, body: string) => phonesOf(house.simulator).say(from, ours, body)
const textsOn = (number: string) => phonesOf(house.simulator).texts(number)

const withPhone = () => campaign.contacts.filter(({ phone: number }) => number)
const person = (at: number) => {
  const { first_name: first, last_name: last, phone: number } = withPhone()[at]!
  return { name: `${first} ${last}`, number: number! }
}
const views = () => page.getByRole('navigation', { name: 'Inbox views' })
const row = (words: string) => page.locator('[data-row]').filter({ hasText: words })

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 8, clockFactor: 600 })
  await campaign.launch()
  const { items } = await campaign.client.senders.list()
  ours = items.find(({ channel }) => channel === 'sms')!.address
  await vi.waitFor(
    async () => expect(await textsOn(person(5).number)).toHaveLength(1), { timeout: 240_000, interval: 100 },
  )
  page = await campaign.open({ path: '/inbox' })
  await page.getByText('Everybody has an answer').waitFor()
})
afterAll(async () => {
  await house?.close()
})

test('a reply shows within two seconds, with its intent and as text whatever is in it', async () => {
  const { name, number } = person(0)
  const reply = 'Yes please <img src=x onerror=document.title="broken">'
  await within(2000, () => say(number, reply), () => row(name).waitFor())
  await row(name).click()
  const thread = page.getByRole('region', { name: 'Messages' })
  await thread.getByText('Yes please <img src=x').waitFor()
  await thread.getByRole('button', { name: /^Read as Positive/ }).waitFor()
  expect(await page.title()).not.toBe('broken')
  expect(await faultsIn(page)).toEqual([])
})

test('letters typed into an answer are no shortcuts, and it comes to the phone', async () => {
  const { name, number } = person(0)
  const box = page.getByRole('textbox', { name: 'Text message' })
  await focusBy(page, 'r', box)
  await page.keyboard.type('See you there, jerk/e')
  await page.reload()
  await expect.poll(() => box.inputValue()).toBe('See you there, jerk/e')
  await box.fill('See you there')
  await box.press('Control+Enter')
  await expect.poll(() => textsOn(number)).toContain('See you there')
  await page.getByRole('region', { name: 'Messages' }).getByText(/^(Sent|Delivered)$/).last().waitFor()
  await expect.poll(() => box.inputValue()).toBe('')
  await expect.poll(() => row(name).count()).toBe(0)
})

test('who said STOP cannot be answered, and it says why', async () => {
  const { name, number } = person(1)
  await say(number, 'STOP')
  await views().getByRole('link', { name: /^All/ }).click()
  await row(name).getByText('Unsubscribe').waitFor()
  await row(name).click()
  await page.getByText('Cannot be answered by text: The contact has opted out of this channel.').waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: 'Text message' }).count()).toBe(0)
})

test('a question is resolved with one key, and the next is open', async () => {
  for (const at of [2, 3]) await say(person(at).number, 'What time does it start?')
  await views().getByRole('link', { name: /^Needs reply/ }).click()
  await expect.poll(() => page.locator('[data-row]').count()).toBe(2)
  const first = await row(person(3).name).getAttribute('data-row')
  await pressFor(page, ['j'], async () => page.url().includes(first!))
  await page.getByRole('region', { name: `Conversation with ${person(3).name}` })
    .getByRole('button', { name: 'Resolve', exact: true }).waitFor()
  await page.keyboard.press('e')
  await expect.poll(() => page.locator('[data-row]').count()).toBe(1)
  await expect.poll(() => page.url()).not.toContain(first!)
})

test('a message from an unknown number is matched to the contact it is from', async () => {
  const { name } = person(4)
  await say('+14155550199', 'It is me from another phone')
  await views().getByRole('link', { name: /^Unmatched/ }).click()
  await row('+14155550199').click()
  await page.getByRole('combobox', { name: 'Whom is it from?' }).fill(name.split(' ')[0]!)
  await page.getByRole('option', { name }).first().click()
  await page.getByRole('button', { name: 'Match' }).click()
  await page.getByRole('region', { name: `Conversation with ${name}` }).waitFor()
  await page.getByRole('region', { name: 'Messages' }).getByText('It is me from another phone').waitFor()
})

test('on a small screen a task with many outcomes can be read where the person is talked to', async () => {
  const { name, number } = person(6)
  await say(number, 'Hm, well, green perhaps')
  const small = await campaign.open({ path: '/inbox' })
  await small.setViewportSize({ width: 1280, height: 780 })
  await small.locator('[data-row]').filter({ hasText: name }).click()
  await small.getByRole('list', { name: 'Open tasks' }).getByRole('button', { name: 'Unsubscribe' }).waitFor()
  expect(await squeezedIn(small)).toEqual([])
  await small.close()
})

test('an unclear reply is a task, and one click on an outcome finishes it', async () => {
  await say(person(5).number, 'Hm, well, blue perhaps')
  await views().getByRole('link', { name: /^Tasks/ }).click()
  await row('Hm, well, blue perhaps').click()
  await page.getByRole('article').getByRole('button', { name: 'Negative', exact: true }).click()
  await page.getByRole('article').getByText('Finished: Negative').waitFor()
  await expect.poll(() => row('Hm, well, blue perhaps').count()).toBe(0)
})

test('a viewer reads and cannot answer, resolve or finish', async () => {
  const viewer = await campaign.open({ path: '/inbox?view=all', role: 'viewer' })
  await viewer.locator('[data-row]').first().click()
  await viewer.getByText('Your role may read conversations, not answer them.').waitFor()
  for (const name of ['Resolve', 'Assign']) {
    const button = viewer.getByRole('button', { name: new RegExp(`^${name}`) })
    await expect.poll(() => button.count(), { message: name }).toBe(0)
  }
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
