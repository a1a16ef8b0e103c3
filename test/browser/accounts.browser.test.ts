import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { openBy } from './strokes.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 3, clockFactor: 600 })
})
afterAll(async () => {
  await house?.close()
})

async function signIn(page: Page, { email, password } = campaign.owner) {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
}
const dashboard = (page: Page) => page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
/** What the API answers to this page's own session. */
const ask = (page: Page, method: string, path: string) => page.evaluate<number>(
  `fetch('/api/v1${path}', { method: '${method}', headers: { 'content-type': 'application/json' }, body: '{}' })
    .then(({ status }) => status)`,
)

test('whom an owner invites as a viewer joins by the link, sees everything, and can change nothing', async () => {
  const owner = await campaign.open({ path: '/settings/members' })
  await owner.getByRole('button', { name: 'Add member' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Add a member' })
  await dialog.getByLabel('Email').fill('vera@example.com')
  await dialog.getByLabel('Name').fill('Vera')
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await owner.getByRole('option', { name: /^Viewer/ }).click()
  await dialog.getByRole('button', { name: 'Add member' }).click()
  const link = await owner.getByLabel('Link', { exact: true }).textContent()

  const page = await house.stranger(new URL(link!).pathname + new URL(link!).search)
  await page.getByRole('heading', { name: 'Join Linden Events' }).waitFor()
  await page.getByText('You sign in with vera@example.com').waitFor()
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('At least 10 characters.').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.getByLabel('Your name').fill('Vera Viewer')
  await page.getByLabel('Password').fill('four quiet words here')
  await page.getByRole('button', { name: 'Join' }).dblclick()
  await dashboard(page)
  await page.getByRole('button', { name: /Vera Viewer/ }).waitFor()

  for (const path of ['/campaigns', '/funnels', '/content', '/contacts', `/campaigns/${campaign.campaignId}`]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.getByRole('status').getByText(/^Loading /).count()).toBe(0)
    const actions = page.getByRole('main').getByRole('button', { name: /^(New|Write|Import|Launch|Pause|Stop|Duplicate)/ })
    await expect.poll(() => actions.count(), { message: path }).toBe(0)
  }
  for (const path of ['/campaigns', '/funnels', '/contents', '/members', '/senders', '/api-keys']) {
    expect(await ask(page, 'POST', path), path).toBe(403)
  }
  expect(await ask(page, 'POST', `/campaigns/${campaign.campaignId}/launch`)).toBe(403)

  await page.goto(link!.replace(/^https?:\/\/[^/]+/, ''))
  await page.getByRole('heading', { name: 'This invitation is no longer good' }).waitFor()
})

test('an invitation that is cut short, wrong or replaced says so, and leads to the sign-in', async () => {
  const page = await house.stranger('/join')
  await page.getByRole('heading', { name: 'This link is cut short' }).waitFor()
  await page.goto('/join?token=wrong')
  await page.getByRole('heading', { name: 'This invitation is no longer good' }).waitFor()
  expect(await faultsIn(page)).toEqual([])

  const { member, invitation } = await campaign.client.members.add({
    body: { email: 'wim@example.com', name: 'Wim', role: 'bdr' },
  })
  await campaign.client.members.invite({ params: { memberId: member.id } })
  await page.goto(new URL(invitation!.url).pathname + new URL(invitation!.url).search)
  await page.getByRole('heading', { name: 'This invitation is no longer good' }).waitFor()
  await page.getByRole('link', { name: 'sign in' }).click()
  await page.getByRole('form', { name: 'Sign in' }).waitFor()
})

test('an invitation that is over while its form is open takes nobody in, and says whom to ask', async () => {
  const { invitation } = await campaign.client.members.add({
    body: { email: 'late@example.com', name: 'Late', role: 'bdr' },
  })
  const { pathname, search, searchParams } = new URL(invitation!.url)
  const page = await house.stranger(pathname + search)
  await page.getByLabel('Password').fill('four quiet words here')
  await house.expireInvitation(searchParams.get('token')!)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText(/is over/).waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.goto(pathname + search)
  await page.getByRole('heading', { name: 'This invitation is no longer good' }).waitFor()
})

test('who is in two workspaces goes from one to the other, and nothing of the first shows in the second', async () => {
  const other = await house.workspace('Aspen Dinners', campaign.owner)
  await other.client.contents.create({ body: { channel: 'sms', name: 'Of Aspen alone', body: { text: 'Hi' } } })
  const page = await house.stranger()
  await signIn(page)
  await dashboard(page)
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /^Workspace: / }).click()
    await page.getByRole('menuitemradio', { name }).click()
    await page.getByRole('button', { name: `Workspace: ${name}` }).waitFor()
  }
  await choose('Linden Events')
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page.getByRole('link', { name: 'The Growth Table' }).waitFor()
  const left = await page.context().newPage()
  await left.goto('/campaigns')
  await left.getByRole('link', { name: 'The Growth Table' }).waitFor()

  const asked: string[] = []
  page.on('request', (request) => {
    const workspace = request.headers()['runnel-workspace']
    if (workspace) asked.push(workspace)
  })
  await choose('Aspen Dinners')
  await dashboard(page)
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page.getByText('No campaigns yet').waitFor()
  await expect.poll(() => page.getByText('The Growth Table').count()).toBe(0)
  await page.getByRole('link', { name: 'Content', exact: true }).click()
  await page.getByRole('link', { name: 'Of Aspen alone' }).waitFor()
  expect(asked.slice(-3)).toEqual(Array(3).fill(other.workspaceId))

  // The other tab stays where it was, also when it loads anew.
  await left.reload()
  await left.getByRole('link', { name: 'The Growth Table' }).waitFor()
  await left.getByRole('button', { name: 'Workspace: Linden Events' }).waitFor()
  await openBy(page, 'Control+k', page.getByRole('combobox', { name: 'Find anything' }))
  await page.getByRole('combobox', { name: 'Find anything' }).fill('workspace linden')
  await page.getByRole('option', { name: 'Go to workspace Linden Events' }).click()
  await page.getByRole('button', { name: 'Workspace: Linden Events' }).waitFor()
})

test('an owner makes a workspace for another team and is in it at once, alone and with the templates', async () => {
  const page = await house.stranger()
  await signIn(page)
  await dashboard(page)
  await page.getByRole('button', { name: /^Workspace: / }).click()
  await page.getByRole('menuitem', { name: 'New workspace' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Cedar Talks')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Workspace: Cedar Talks' }).waitFor()
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page.getByText('No campaigns yet').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.goto('/settings/members')
  await page.getByText(campaign.owner.email).waitFor()
})

test('a password is changed with the old one, and signs other browsers out', async () => {
  const owner = { email: 'pia@example.com', password: 'synthetic-password' }
  await house.workspace('Of Pia', owner)
  const [page, elsewhere] = [await house.stranger('/settings/account'), await house.stranger('/settings/account')]
  for (const each of [page, elsewhere]) {
    await signIn(each, owner)
    await each.getByRole('heading', { name: 'Your account' }).waitFor()
  }
  const form = page.getByRole('form', { name: 'Change password' })
  await form.getByLabel('Current password').fill('not this one')
  await form.getByLabel('New password').fill('another good password')
  await form.getByRole('button', { name: 'Change password' }).click()
  await form.getByText('This is not your password.').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await form.getByLabel('Current password').fill(owner.password)
  await form.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed.').waitFor()

  const name = elsewhere.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Pia elsewhere')
  await elsewhere.getByRole('button', { name: 'Save' }).click()
  await elsewhere.getByRole('dialog', { name: 'You were signed out' }).waitFor()
  await elsewhere.getByRole('dialog').getByLabel('Password').fill('another good password')
  await elsewhere.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click()
  await elsewhere.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => name.inputValue()).toBe('Pia elsewhere')

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('form', { name: 'Sign in' }).waitFor()
  await elsewhere.reload()
  await elsewhere.getByRole('form', { name: 'Sign in' }).waitFor()
})

test('a sign-in without a connection says so, and after ten wrong ones when to try again', async () => {
  const page = await house.stranger()
  await page.route('**/api/auth/**', (route) => route.abort())
  await signIn(page)
  const told = () => page.getByRole('alert').textContent()
  await expect.poll(told).toContain('cannot be reached')
  await expect.poll(() => page.getByLabel('Email').inputValue()).toBe(campaign.owner.email)
  await page.unroute('**/api/auth/**')

  await page.getByLabel('Password').fill('not this one')
  await expect.poll(async () => {
    await page.getByRole('button', { name: 'Sign in' }).click()
    return told()
  }, { interval: 200 }).toMatch(/^Too many attempts from here\. Try again at \d+:\d\d\s[AP]M, in \d minutes\.$/)
  expect(house.problems).toEqual([])
})
