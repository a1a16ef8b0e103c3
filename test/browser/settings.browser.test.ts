import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { phonesOf } from './phone.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 5, clockFactor: 600 })
})
afterAll(async () => {
  await house?.close()
})

test('a sender is added with credentials that no answer shows, stopped, and started again', async () => {
  const page = await campaign.open({ path: '/settings/senders' })
  await page.getByRole('button', { name: 'Add sender' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a sender' })
  await dialog.getByLabel('Account SID').fill('XX42')
  await dialog.getByRole('button', { name: 'Add sender' }).click()
  await dialog.getByText('An account SID begins with AC.').waitFor()
  await dialog.getByLabel('Name').fill('Second number')
  await dialog.getByLabel('Number').fill('+14155550142')
  await dialog.getByLabel('Account SID').fill('AC00000000000000000000000000000042')
  await dialog.getByLabel('Auth token').fill('a-synthetic-token')
  expect(await faultsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add sender' }).click()

  const card = page.getByRole('article', { name: 'Second number' })
  await card.getByRole('button', { name: 'Stop Second number' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop sender' }).click()
  await card.getByText(/^Stopped by /).waitFor()
  expect(JSON.stringify(await campaign.client.senders.list())).not.toContain('a-synthetic-token')
  await card.getByRole('button', { name: 'Start again: Second number' }).click()
  await card.getByText('Ready').waitFor()
})

test('a sender is tested with a message to one address, and says what came of it', async () => {
  const page = await campaign.open({ path: '/settings/senders' })
  const { items } = await campaign.client.senders.list()
  const sender = items.find(({ channel }) => channel === 'sms')!
  const card = page.getByRole('article').filter({ hasText: 'Twilio' }).filter({ hasText: sender.address })
  await card.getByRole('button', { name: /^Test / }).click()
  const dialog = page.getByRole('dialog', { name: `Test ${sender.name}` })
  await dialog.getByLabel('To').fill('(512) 555-0177')
  await dialog.getByRole('combobox', { name: 'Message' }).waitFor()
  await expect.poll(() => faultsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await dialog.getByText(/Delivered|Sent/).first().waitFor()
  await expect.poll(() => phonesOf(house.simulator).texts('+15125550177')).toHaveLength(1)
})

test('a member is added with a link to hand over, and gets another role', async () => {
  const page = await campaign.open({ path: '/settings/members' })
  await page.getByRole('button', { name: 'Add member' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a member' })
  await expect.poll(() => dialog.getByLabel('Email').evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
  await page.keyboard.type('vera@example.com')
  await dialog.getByLabel('Name').fill('<img src=x onerror=alert(1)> Vera')
  await dialog.getByRole('button', { name: 'Add member' }).click()
  await page.getByRole('dialog', { name: /^Invitation for <img/ }).getByLabel('Link').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('combobox', { name: /Role of <img/ }).click()
  await page.getByRole('option', { name: 'Viewer' }).click()
  await page.getByText('is Viewer now').waitFor()
  expect((await campaign.client.members.list()).items).toContainEqual(
    expect.objectContaining({ email: 'vera@example.com', role: 'viewer', isInvited: true }),
  )
})

test('an address is suppressed, found again by writing it whole, and lifted with a reason', async () => {
  const page = await campaign.open({ path: '/settings/suppressions' })
  await page.getByRole('button', { name: 'Add suppression' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add a suppression' })
  await dialog.getByLabel('Email or number').fill('not an address')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Email or number').fill('quiet@example.com')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.waitFor({ state: 'detached' })

  await page.getByRole('searchbox', { name: 'Email or number' }).fill('Quiet@Example.com')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(2)
  await expect.poll(() => page.url()).toContain('address=')
  await page.getByRole('button', { name: /^Lift for/ }).click()
  const lift = page.getByRole('dialog', { name: 'Write to this address again?' })
  await lift.getByLabel('Why').fill('They asked for it on the phone.')
  await lift.getByRole('button', { name: 'Lift' }).click()
  await page.getByText('This address is not suppressed').waitFor()
})

test('an API key is shown once, does what it may and no more, and opens nothing once revoked', async () => {
  const page = await campaign.open({ path: '/settings/api-keys' })
  await page.getByRole('button', { name: 'Create key' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Create an API key' })
  await dialog.getByLabel('Name').fill('CRM sync')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await dialog.getByText('Let it do at least one thing.').waitFor()
  await dialog.getByRole('radiogroup', { name: /^Contacts/ }).getByLabel('Read', { exact: true }).check()
  await dialog.getByRole('button', { name: 'Create key' }).click()
  const key = await page.getByLabel('API key', { exact: true }).textContent()
  const ask = async (path: string) =>
    (await fetch(`${house.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } })).status
  expect([await ask('contacts'), await ask('funnels')]).toEqual([200, 403])

  await page.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => page.getByText(key!).count()).toBe(0)
  await page.getByRole('button', { name: 'Revoke CRM sync' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
  await page.getByText('Revoked', { exact: true }).waitFor()
  expect(await ask('contacts')).toBe(401)
})

test('a viewer sees the settings that all may see, and nothing to change them with', async () => {
  const page = await campaign.open({ path: '/settings', role: 'viewer' })
  await page.getByRole('heading', { name: 'Workspace' }).waitFor()
  await expect.poll(() => page.getByLabel('Name').isDisabled()).toBe(true)
  const nav = page.getByRole('navigation', { name: 'Settings' })
  await expect.poll(() => nav.getByRole('link').allTextContents())
    .toEqual(['Workspace', 'Senders', 'Members', 'Suppressions', 'Your account'])
  for (const screen of ['Senders', 'Members', 'Suppressions']) {
    await nav.getByRole('link', { name: screen }).click()
    await page.getByRole('heading', { name: screen }).waitFor()
    const changing = page.getByRole('button', { name: /^(Add|Change|Stop|Lift|Actions)/ })
    await expect.poll(() => changing.count(), { message: screen }).toBe(0)
  }
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
