import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  // Ten minutes are a second, and a day is longer than this suite: people come to rest there.
  campaign = await house.campaign({ contacts: 25, clockFactor: 600 })
})
afterAll(async () => {
  await house?.close()
})

/** What waits for emails and texts to leave takes long where other suites share the machine. */
const sent = { timeout: 240_000 }

const card = (page: Page, nodeId: string) => page.locator(`[data-node="${nodeId}"]`)
const nameOf = (page: Page, nodeId: string) => card(page, nodeId).getAttribute('aria-label')

test('a wrong password is told and keeps the email; the right one leads to the campaigns', async () => {
  const page = await house.stranger()
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByLabel('Email').fill(campaign.owner.email)
  await form.getByLabel('Password').fill('not this one')
  await form.getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(() => form.getByRole('alert').textContent()).toContain('do not match')
  await expect.poll(() => form.getByLabel('Email').inputValue()).toBe(campaign.owner.email)
  expect(await faultsIn(page)).toEqual([])

  await form.getByLabel('Password').fill(campaign.owner.password)
  await form.getByLabel('Password').press('Enter')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('table').getByRole('link', { name: 'The Growth Table' }).click()
  await page.getByRole('heading', { name: 'The Growth Table' }).waitFor()
  await expect.poll(() => page.url()).toContain(campaign.campaignId)
})

test('a campaign is launched, and the counts of every node move while one looks on', async () => {
  const page = await campaign.open()
  let loads = 0
  page.on('load', () => { loads += 1 })
  await page.getByText('Draft', { exact: true }).waitFor()
  await expect.poll(() => nameOf(page, 'email-1')).toBe('Email 1, Email')

  await page.getByRole('button', { name: 'Launch' }).click()
  const dialog = page.getByRole('dialog')
  await expect.poll(() => dialog.textContent()).toContain('25 people enter')
  expect(await faultsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Launch' }).click()
  await page.getByText('Running', { exact: true }).waitFor()

  await expect.poll(() => nameOf(page, 'before-voicemail-1'), sent).toBe('1 day, Wait, 25 people here')
  await expect.poll(() => nameOf(page, 'campaign-1')).toBe('Campaign 1, Stage, 25 people in it')
  await page.getByRole('link', { name: 'On the way: 25' }).waitFor()
  await expect.poll(() => card(page, 'email-1').textContent()).toContain('25 passed')
  await expect.poll(() => card(page, 'sms-1').textContent()).toContain('1 skipped')
  const { graph } = await campaign.client.campaigns.graph({ params: { campaignId: campaign.campaignId } })
  for (const { id, kind } of graph.nodes) {
    if (kind === 'note') continue
    const said = kind === 'start' ? /, Start$/ : /, (\d+ people|1 person) (here|in it)$/
    await expect.poll(() => nameOf(page, id), { message: id }).toMatch(said)
  }
  expect(loads).toBe(0)
}, 600_000)

test('a node opens on its people, and a person on what happened and why a text was not sent', async () => {
  const page = await campaign.open()
  await card(page, 'before-voicemail-1').click()
  const panel = page.getByRole('complementary', { name: '1 day' })
  const list = panel.getByRole('list', { name: 'People' })
  await expect.poll(() => list.getByRole('link').count()).toBe(25)
  expect(await faultsIn(page)).toEqual([])

  const withoutPhone = campaign.contacts.find(({ phone }) => !phone)!
  await list.getByRole('link', { name: `${withoutPhone.first_name} ${withoutPhone.last_name}` }).click()
  const timeline = page.getByRole('complementary', { name: 'Timeline' })
  await timeline.getByText('Text not sent').waitFor()
  expect(await timeline.getByText(/^Not sent, because/).textContent()).toMatch(/phone|number/)
  await timeline.getByText('Email sent').waitFor()
  expect(await faultsIn(page)).toEqual([])

  await timeline.getByRole('button', { name: 'Back to the list' }).click()
  await list.waitFor()
  await panel.getByRole('button', { name: 'Close panel' }).click()
  await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
})

test('the keyboard comes to a card, opens it with Enter, and gets it back with Esc', async () => {
  const page = await campaign.open()
  await card(page, 'email-1').waitFor()
  const focused = () => page.evaluate<string | null>('document.activeElement?.getAttribute("data-node") ?? null')
  for (let tabs = 0; tabs < 60 && await focused() !== 'email-1'; tabs += 1) await page.keyboard.press('Tab')
  expect(await focused()).toBe('email-1')
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Email 1' }).waitFor()
  await expect.poll(focused).toBe(null)
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe('email-1')
  await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
})

test('a viewer sees the campaign and its people, and nothing to launch, pause or stop it with', async () => {
  const page = await campaign.open({ role: 'viewer' })
  await page.getByText('Running', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'People: 25' }).click()
  await expect.poll(() => page.getByRole('list', { name: 'People' }).getByRole('link').count()).toBe(25)
  await expect.poll(() => page.getByRole('button', { name: /^(Launch|Pause|Resume|Stop)/ }).count()).toBe(0)
})

test('the screens are dark when a person or their system says so, and stay it', async () => {
  const page = await campaign.open({ look: { colorScheme: 'light' } })
  const brightness = async () => {
    const color = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    return Math.max(...[...color.matchAll(/[\d.]+/g)].slice(0, 3).map(Number))
  }
  await card(page, 'email-1').waitFor()
  await expect.poll(brightness).toBeGreaterThan(200)
  await page.getByRole('button', { name: /^Account: / }).click()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect.poll(brightness).toBeLessThan(60)
  expect(await faultsIn(page)).toEqual([])
  await page.reload()
  await expect.poll(brightness).toBeLessThan(60)

  const system = await campaign.open({ look: { colorScheme: 'dark' } })
  await expect.poll(() => system.evaluate<string>('getComputedStyle(document.body).colorScheme')).toContain('dark')
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
