import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { phonesOf } from './phone.ts'
import { focusBy } from './strokes.ts'

let house: BrowserHouse

beforeAll(async () => {
  house = await createBrowserHouse()
})
afterAll(async () => {
  await house?.close()
})

vi.setConfig({ testTimeout: 900_000 })

/** What waits for emails and texts to leave takes long where other suites share the machine. */
const sent = { timeout: 240_000 }

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
  await expect.poll(() => nameOf(page, 'before-voicemail-1'), sent).toBe('1 day, Wait, 6 people here')
  await expect.poll(() => nameOf(page, 'rsvp')).toBe('RSVP, Stage, 0 people in it')

  const phone = await phoneOf(page, guest!)
  const thread = phone.getByRole('log', { name: 'Texts and voicemails' })
  await thread.getByText(`Hi ${guest!.first_name}, Dana Reyes here.`).waitFor()
  await phone.getByRole('button', { name: 'Yes, I’m in' }).click()
  await thread.getByText("Yes, I'm in").waitFor()
  await phone.getByText('Received.').waitFor()
  await expect.poll(() => nameOf(page, 'rsvp')).toBe('RSVP, Stage, 1 person in it')
  await expect.poll(() => nameOf(page, 'before-voicemail-1'), sent).toBe('1 day, Wait, 5 people here')

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
  // Ten minutes are most of a minute: the pause comes before the text is due, on a busy machine, too.
  const campaign = await house.campaign({ contacts: 5, clockFactor: 12 })
  await campaign.launch()
  const page = await campaign.open()
  await expect.poll(() => nameOf(page, 'before-sms-1'), sent).toBe('10 minutes, Wait, 5 people here')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Paused', { exact: true }).waitFor()
  // As the text comes due, which may be most of that minute away.
  await page.getByRole('link', { name: 'Held: 5' }).click({ timeout: 200_000 })
  await page.getByRole('complementary', { name: 'Held' }).waitFor()
  await expect.poll(() => people(page).allTextContents()).toEqual(Array(5).fill(expect.stringMatching(/paused/i)))

  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByText('Running', { exact: true }).waitFor()
  await expect.poll(() => nameOf(page, 'before-voicemail-1'), sent).toBe('1 day, Wait, 5 people here')
  await page.getByRole('link', { name: 'Held: 0' }).waitFor()
})

test('a campaign is stopped for good only after one says so twice', async () => {
  const campaign = await house.campaign({ contacts: 3, clockFactor: 600 })
  await campaign.launch()
  const page = await campaign.open()
  await expect.poll(() => nameOf(page, 'before-voicemail-1'), sent).toBe('1 day, Wait, 3 people here')
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

test('among many phones one is found or begun, a voicemail is heard, and mail is read safely', async () => {
  const campaign = await house.campaign({ contacts: 2, clockFactor: 600 })
  const { items: senders } = await campaign.client.senders.list()
  const sender = (of: string) => senders.find(({ channel }) => channel === of)!
  const phones = phonesOf(house.simulator)
  const numbers = Array.from({ length: 60 }, (_, n) => `+1979555${String(100 + n).padStart(4, '0')}`)
  for (const number of numbers) await phones.say(number, sender('sms').address, 'Is anybody there?')
  const contactId = (await campaign.client.contacts.list({ query: { limit: 1 } })).items[0]!.id
  for (const [channel, to] of [['voicemail', numbers[0]!], ['email', 'reader@example.com']] as const) {
    const [content] = (await campaign.client.contents.list({ query: { channel, limit: 1 } })).items
    await campaign.client.contents.test({
      params: { contentId: content!.id },
      body: { to, contactId, campaignId: campaign.campaignId, senderId: sender(channel).id },
    })
  }
  await expect.poll(() => phones.texts(numbers[0]!)).toHaveLength(2)

  const page = await campaign.open({ path: house.simulator })
  const list = page.getByRole('list', { name: 'Phones' }).getByRole('link')
  const inBothThemes = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect.poll(() => faultsIn(page)).toEqual([])
    }
  }
  await expect.poll(() => list.count()).toBe(50)
  await page.getByRole('button', { name: /^Show more of / }).click()
  await expect.poll(() => list.count()).toBeGreaterThanOrEqual(60)
  await focusBy(page, '/', page.getByRole('searchbox'))
  await page.keyboard.type('979 555 0100')
  await expect.poll(() => list.count()).toBe(1)
  await list.first().click()
  await page.getByRole('log').getByText('Voicemail', { exact: true }).waitFor()
  await expect.poll(() => page.evaluate<number>("document.querySelector('audio').duration")).toBeGreaterThan(0)
  await inBothThemes()

  await page.getByRole('searchbox').fill('(979) 555-0177')
  await page.getByText('Nobody has written to it yet.').click()
  await page.getByRole('button', { name: 'STOP' }).click()
  await page.getByText(/^(Answered|Received)\.$/).waitFor()
  await expect.poll(() => phones.texts('+19795550177')).toContain('STOP')

  await page.getByRole('link', { name: 'Mail' }).click()
  await page.getByRole('searchbox').fill('reader@')
  await page.getByRole('list', { name: 'Mail' }).getByRole('link').first().click()
  const frame = page.locator('iframe')
  await frame.contentFrame().getByText('Dana Reyes').first().waitFor()
  expect(await frame.getAttribute('sandbox')).not.toContain('allow-scripts')
  await inBothThemes()
  await page.close()
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
