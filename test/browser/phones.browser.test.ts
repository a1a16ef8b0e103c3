import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'

let house: BrowserHouse

beforeAll(async () => {
  house = await createBrowserHouse()
})
afterAll(async () => {
  await house?.close()
})

const card = (page: Page, nodeId: string) => page.locator(`[data-node="${nodeId}"]`)
const nameOf = (page: Page, nodeId: string) => card(page, nodeId).getAttribute('aria-label')
const people = (page: Page) => page.getByRole('list', { name: 'People' }).getByRole('link')

/** The phone of a contact in the page of phones, as one comes to it from the campaign. */
async function phoneOf(page: Page, { phone }: BrowserCampaign['contacts'][number]): Promise<Page> {
  const opening = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Simulated phones' }).click()
  const phones = await opening
  const shown = phone!.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3')
  await phones.getByRole('list', { name: 'Phones' }).getByRole('link', { name: shown }).click()
  await phones.getByRole('heading', { name: shown }).waitFor()
  return phones
}

test('a yes from a phone moves the person to RSVP on the canvas, and STOP ends the run', async () => {
  const campaign = await house.campaign({ contacts: 6, clockFactor: 600 })
  const [guest, leaver] = campaign.contacts
  await campaign.launch()
  const page = await campaign.open()
  await expect.poll(() => nameOf(page, 'before-voicemail-1')).toBe('1 day, Wait, 6 people here')
  await expect.poll(() => nameOf(page, 'rsvp')).toBe('RSVP, Stage, 0 people in it')

  const phone = await phoneOf(page, guest!)
  const thread = phone.getByRole('log', { name: 'Texts and voicemails' })
  await thread.getByText(`Hi ${guest!.first_name}, Dana Reyes here.`).waitFor()
  await phone.getByRole('button', { name: 'Yes, I’m in' }).click()
  await thread.getByText("Yes, I'm in").waitFor()
  await phone.getByText('Received.').waitFor()
  await expect.poll(() => nameOf(page, 'rsvp')).toBe('RSVP, Stage, 1 person in it')
  await expect.poll(() => nameOf(page, 'before-voicemail-1')).toBe('1 day, Wait, 5 people here')

  await page.getByRole('link', { name: 'People: 6' }).click()
  await people(page).filter({ hasText: `${guest!.first_name} ${guest!.last_name}` }).click()
  const timeline = page.getByRole('complementary', { name: 'Timeline' })
  await timeline.getByText('The reply was read as positive').waitFor()

  const other = await phoneOf(page, leaver!)
  await other.getByRole('button', { name: 'STOP' }).click()
  await other.getByText(/^(Answered|Received)\.$/).waitFor()
  await page.getByRole('link', { name: 'Done: 1' }).click()
  await page.getByRole('complementary', { name: 'Done' }).waitFor()
  const leaving = new RegExp(`${leaver!.last_name}.*opted out`, 'i')
  await expect.poll(() => people(page).allTextContents()).toEqual([expect.stringMatching(leaving)])
  // One confirmation of the STOP, and nothing after it.
  await expect.poll(() => other.getByRole('log').getByText('You are unsubscribed').count()).toBe(1)
})

test('a pause holds people before their next message, and they go on when it ends', async () => {
  // Ten minutes are fifteen seconds: the pause comes before the text is due, on a busy machine, too.
  const campaign = await house.campaign({ contacts: 5, clockFactor: 40 })
  await campaign.launch()
  const page = await campaign.open()
  await expect.poll(() => nameOf(page, 'before-sms-1')).toBe('10 minutes, Wait, 5 people here')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Paused', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Held: 5' }).click()
  await page.getByRole('complementary', { name: 'Held' }).waitFor()
  await expect.poll(() => people(page).allTextContents()).toEqual(Array(5).fill(expect.stringMatching(/paused/i)))

  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByText('Running', { exact: true }).waitFor()
  await expect.poll(() => nameOf(page, 'before-voicemail-1')).toBe('1 day, Wait, 5 people here')
  await page.getByRole('link', { name: 'Held: 0' }).waitFor()
})

test('a campaign is stopped for good only after one says so twice', async () => {
  const campaign = await house.campaign({ contacts: 3, clockFactor: 600 })
  await campaign.launch()
  const page = await campaign.open()
  await expect.poll(() => nameOf(page, 'before-voicemail-1')).toBe('1 day, Wait, 3 people here')
  await page.getByRole('button', { name: 'Stop' }).click()
  const dialog = page.getByRole('dialog', { name: 'Stop The Growth Table for good?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => dialog.count()).toBe(0)
  await page.getByText('Running', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'Stop' }).click()
  await dialog.getByRole('button', { name: 'Stop campaign' }).click()
  await page.getByText('Stopped', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Done: 3' }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^(Launch|Pause|Resume|Stop)/ }).count()).toBe(0)
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
