import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { openBy } from './strokes.ts'

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
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  await openBy(page, 'Control+k', palette)
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

test('what is typed before the palette has come arrives in its field, and does nothing else', async () => {
  const page = await campaign.open({ path: '/' })
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  const gate = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  await page.route(/\/assets\/palette-[^/]*\.js$/, async (route) => {
    asked.resolve()
    await gate.promise
    await route.continue()
  })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('gcx')
  await asked.promise
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Backspace')
  await page.keyboard.type('Sender')
  gate.resolve()
  const field = page.getByRole('dialog', { name: 'Find anything' }).getByRole('combobox')
  await expect.poll(() => field.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true)
  expect(await field.inputValue()).toBe('Sender')
  await page.keyboard.type('s twilio')
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Settings: Senders'])
  expect(new URL(page.url()).pathname).toBe('/')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await openBy(page, 'Control+k', field)
  expect(await field.inputValue()).toBe('')
})

test('shortcuts go to screens and show themselves, but not while somebody types', async () => {
  const page = await campaign.open({ path: '/settings/workspace' })
  const name = page.getByLabel('Name')
  await name.fill('')
  await name.pressSequentially('gc?')
  expect(await name.inputValue()).toBe('gc?')
  expect(await page.getByRole('dialog').count()).toBe(0)

  await page.getByRole('heading', { name: 'Workspace' }).click()
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await openBy(page, '?', help)
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await openBy(page, 'g c', page.getByRole('heading', { name: 'Campaigns' }))
})

test('the palette finds funnels and messages by name too, and begins what the role may', async () => {
  const page = await campaign.open({ path: '/' })
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  const box = page.getByRole('combobox', { name: 'Find anything' })
  await openBy(page, 'Control+k', box)
  await box.fill('event camp')
  await page.getByRole('option', { name: 'Event campaign' }).first().waitFor()
  await box.fill('email 1')
  await page.getByRole('option', { name: 'Email 1: the invitation' }).first().click()
  await expect.poll(() => page.url()).toContain('/content/')
  for (const [typed, said, path] of [
    ['new funnel', 'New funnel', '/funnels?form=new'], ['write message', 'Write a message', '/content?form=new'],
    ['import', 'Import contacts', '/contacts/import'], ['new contact', 'New contact', '/contacts?form=new'],
    ['new campaign', 'New campaign', '/campaigns/new'],
  ] as const) {
    await page.goto('/')
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
    await openBy(page, 'Control+k', box)
    await box.fill(typed)
    await page.getByRole('option', { name: said, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain(path)
  }

  const viewer = await campaign.open({ path: '/', role: 'viewer' })
  await viewer.getByRole('heading', { name: 'Dashboard' }).waitFor()
  await openBy(viewer, 'Control+k', viewer.getByRole('combobox', { name: 'Find anything' }))
  await viewer.getByRole('combobox', { name: 'Find anything' }).fill('sign out')
  await viewer.getByRole('option', { name: 'Sign out', exact: true }).waitFor()
  await viewer.getByRole('combobox', { name: 'Find anything' }).fill('new')
  await expect.poll(() => viewer.getByRole('option', { name: /^New/ }).count()).toBe(0)
})

test('an address that leads nowhere says so inside the shell, whatever it is', async () => {
  const nobody = '00000000-0000-7000-8000-000000000000'
  const page = await campaign.open({ path: '/no/such/place' })
  await page.getByText('There is nothing at this address').waitFor()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  expect(await faultsIn(page)).toEqual([])
  for (const subject of ['campaigns', 'funnels', 'content', 'contacts']) {
    for (const id of [nobody, 'not-an-id']) {
      await page.goto(`/${subject}/${id}`)
      await page.getByRole('heading', { name: 'Not found', level: 1 }).waitFor({ state: 'attached' })
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    }
  }
  await page.goto(`/inbox?view=all&open=${nobody}`)
  await page.getByRole('navigation', { name: 'Inbox views' }).waitFor()
  await page.goto('/settings/nothing')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Dashboard' }).click()
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
})

test('the API gone for ten seconds: a banner, nothing lost, and everything goes on by itself', async () => {
  const page = await campaign.open({ path: '/campaigns' })
  await page.getByRole('link', { name: 'The Growth Table' }).waitFor()
  const loads: string[] = []
  page.on('load', () => loads.push(page.url()))
  const banner = page.getByText('Runnel cannot be reached.')
  await house.withoutApi(async () => {
    await banner.waitFor()
    await page.getByRole('link', { name: 'Contacts', exact: true }).click()
    await new Promise((done) => { setTimeout(done, 10_000) })
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  })
  await banner.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Contacts', exact: true }).click()
  await page.getByRole('table').getByRole('link').first().waitFor()
  // Live again: what somebody else does now shows without being asked for.
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page.getByRole('link', { name: 'The Growth Table' }).waitFor()
  await campaign.launch()
  await page.getByText('Running', { exact: true }).waitFor()
  expect(loads).toEqual([])
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
  await page.getByRole('heading', { name: 'API keys', level: 1 }).waitFor()
})

test('with the server gone a banner says so; once it is back the screens go on by themselves', async () => {
  const page = await campaign.open({ path: '/settings/workspace' })
  const name = page.getByLabel('Name')
  await name.fill('Linden & Sons')
  await page.route(/\/(api|health)/, (route) => route.abort())
  await page.getByRole('button', { name: 'Save' }).click()
  const banner = page.getByText('Runnel cannot be reached.')
  await banner.waitFor()
  await expect.poll(() => name.inputValue()).toBe('Linden & Sons')

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
  await expect.poll(() => page.getByLabel('Postal address').inputValue()).toBe('12 Unsaved Street')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
