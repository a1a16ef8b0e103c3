import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 5, clockFactor: 600 })
})
afterAll(async () => {
  await house?.close()
})

test('Ctrl-K finds a contact and a screen by typing, and Enter goes there', async () => {
  const page = await campaign.open({ path: '/' })
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  const { first_name: first = '', last_name: last = '' } = campaign.contacts[0]!
  await palette.getByRole('combobox').fill(first)
  await palette.getByRole('option', { name: `${first} ${last}` }).first().waitFor()
  expect(await faultsIn(page)).toEqual([])

  await palette.getByRole('combobox').fill('senders twilio')
  await expect.poll(() => palette.getByRole('option').allTextContents()).toEqual(['Settings: Senders'])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Senders' }).waitFor()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('shortcuts go to screens and show themselves, but not while somebody types', async () => {
  const page = await campaign.open({ path: '/settings/workspace' })
  const name = page.getByLabel('Name')
  await name.fill('')
  await name.pressSequentially('gc?')
  expect(await name.inputValue()).toBe('gc?')
  expect(await page.getByRole('dialog').count()).toBe(0)

  await page.getByRole('heading', { name: 'Workspace' }).click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor()
})

test('after a deploy a stale tab says so, stays where it is and keeps what is typed', async () => {
  const page = await campaign.open({ path: '/settings/workspace' })
  const name = page.getByLabel('Name')
  await name.fill('Half a na')
  await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404, body: 'There is no such file any more.' }))
  await page.getByRole('link', { name: 'API keys' }).click()
  await page.getByText('Runnel was updated.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/settings/workspace')
  expect(await name.inputValue()).toBe('Half a na')

  await page.unroute('**/assets/*.js')
  await page.getByRole('button', { name: 'Reload' }).click()
  await page.getByRole('link', { name: 'API keys' }).click()
  await page.getByRole('heading', { name: 'API keys' }).waitFor()
})

test('with the server gone a banner says so; once it is back the screens go on by themselves', async () => {
  const page = await campaign.open({ path: '/settings/workspace' })
  const name = page.getByLabel('Name')
  await name.fill('Linden & Sons')
  await page.route(/\/(api|health)/, (route) => route.abort())
  await page.getByRole('button', { name: 'Save' }).click()
  const banner = page.getByText('Runnel cannot be reached.')
  await banner.waitFor()
  expect(await name.inputValue()).toBe('Linden & Sons')

  await page.unroute(/\/(api|health)/)
  await banner.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByRole('button', { name: 'Linden & Sons' }).or(page.getByText('Linden & Sons')).first().waitFor()
})

test('a session that ends asks for the password over the screen, and what is typed stays', async () => {
  const page = await house.stranger()
  await page.getByLabel('Email').fill(campaign.owner.email)
  await page.getByLabel('Password').fill(campaign.owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Postal address').fill('12 Unsaved Street')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Save' }).click()

  const dialog = page.getByRole('dialog', { name: 'You were signed out' })
  await dialog.getByLabel('Password').fill(campaign.owner.password)
  expect(await faultsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await page.getByLabel('Postal address').inputValue()).toBe('12 Unsaved Street')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
