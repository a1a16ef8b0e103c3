import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsInBothThemes } from './faults.ts'

let house: BrowserHouse
let campaign: BrowserCampaign
let page: Page
let eventName: string

beforeAll(async () => {
  house = await createBrowserHouse()
  // Ten minutes are ten seconds; who waits for a day does so for longer than this suite lasts.
  campaign = await house.campaign({ contacts: 6, clockFactor: 60 })
})
afterAll(async () => {
  await house?.close()
})

const params = () => ({ campaignId: campaign.campaignId })
const card = (nodeId: string, on = page) => on.locator(`[data-node="${nodeId}"]`)
const nameOf = (nodeId: string, on = page) => card(nodeId, on).getAttribute('aria-label')
const people = () => page.getByRole('list', { name: 'People' }).getByRole('link')
const timeline = () => page.getByRole('complementary', { name: 'Timeline' })
const figure = (name: string, on = page) => on.getByRole('link', { name, exact: true }).waitFor()

/** A good word stays for some seconds only: on a busy machine it may be gone before anybody out here looks. */
const everSays = (words: string) => page.evaluate(`new Promise((resolve) => {
  new MutationObserver(() => { if (document.body.textContent.includes(${JSON.stringify(words)})) resolve() })
    .observe(document.body, { subtree: true, childList: true })
})`)

/** As if it were mended somewhere that tells no run of it. */
async function mendSilently(attributes: Record<string, unknown>) {
  await campaign.db.updateTable('campaigns').set({ attributes: sql`${JSON.stringify(attributes)}::jsonb` as never })
    .where('id', '=', campaign.campaignId).execute()
}

test('held people show why and the way to mend it', async () => {
  const { attributes } = await campaign.client.campaigns.get({ params: params() })
  const { event_name: name, ...others } = attributes
  eventName = String(name)
  await mendSilently(others)
  await campaign.launch()
  page = await campaign.open({ path: `/campaigns/${campaign.campaignId}?people=held` })
  await figure('Held: 6')
  await page.getByRole('link', { name: /^Fill in the campaign’s details/ }).first().waitFor()
  await expect.poll(() => people().count()).toBe(6)
  expect(await faultsInBothThemes(page)).toEqual([])
  await page.getByRole('button', { name: 'Try again for all 6' }).waitFor()
})

test('one who is asked to try again after it was mended goes on, then all of the others do', async () => {
  const { attributes } = await campaign.client.campaigns.get({ params: params() })
  await mendSilently({ ...attributes, event_name: eventName })
  await people().first().click()
  await timeline().getByText('Held at Email 1').waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await timeline().getByRole('button', { name: 'Try again' }).click()
  await timeline().getByText('Email sent').waitFor()
  await figure('Held: 5')
  await timeline().getByRole('button', { name: 'Back to the list' }).click()
  await page.getByRole('button', { name: 'Try again for all 5' }).click()
  await page.getByText('5 people are asked to try again').waitFor()
  await figure('Held: 0')
  await expect.poll(() => nameOf('before-voicemail-1')).toBe('1 day, Wait, 6 people here')
})

test('a person at a node skips the wait, and is at another one', async () => {
  await card('before-voicemail-1').click()
  await expect.poll(() => people().count()).toBe(6)
  await people().first().click()
  await Promise.all([everSays('The wait is over for them'), timeline().getByRole('button', { name: 'Skip wait' }).click()])
  await timeline().getByText('A person let it skip the wait').waitFor()
  await expect.poll(() => nameOf('before-voicemail-1')).toBe('1 day, Wait, 5 people here')
  await timeline().getByRole('button', { name: 'Back to the list' }).click()
  await expect.poll(() => people().count()).toBe(5)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
})

test('people who are added while it runs enter at once, and nobody who is in it enters twice', async () => {
  const { id } = await campaign.client.contacts.create({
    body: { firstName: 'Nadia', lastName: 'Newcomer', email: 'nadia.newcomer@example.com', zone: 'America/Chicago' },
  })
  await page.getByRole('button', { name: 'Add people' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add people' })
  await dialog.getByRole('searchbox', { name: 'Find contacts' }).fill('newcomer')
  await dialog.getByRole('checkbox', { name: /Nadia Newcomer/ }).check()
  expect(await faultsInBothThemes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add 1 chosen contact' }).click()
  await dialog.waitFor({ state: 'detached' })
  await figure('People: 7')
  await figure('On the way: 7')
  await page.getByRole('button', { name: 'Add people' }).click()
  await dialog.getByRole('button', { name: 'Add everybody (7)' }).click()
  await page.getByText('They are all in it already.').waitFor()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(async () => (
    await campaign.db.selectFrom('runs').select('id').where('contact_id', '=', id).execute()
  ).length).toBe(1)
})

test('the details of a campaign that runs are changed with the keyboard, and are in force', async () => {
  await page.getByRole('link', { name: 'Details', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Change The Growth Table' }).waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await page.getByLabel('Event name').fill('The Autumn Table')
  await page.getByLabel('Event name').press('Enter')
  await page.getByRole('heading', { name: 'The Growth Table' }).waitFor()
  await expect.poll(async () => (
    (await campaign.client.campaigns.get({ params: params() })).attributes['event_name']
  )).toBe('The Autumn Table')
})

test('a viewer sees people and reasons, and nothing to do about them', async () => {
  const viewer = await campaign.open({ path: `/campaigns/${campaign.campaignId}?people=all`, role: 'viewer' })
  await viewer.getByRole('list', { name: 'People' }).getByRole('link').first().click()
  await viewer.getByRole('complementary', { name: 'Timeline' }).getByText('Entered the campaign').waitFor()
  await expect.poll(() => viewer.getByRole('group', { name: /ctions/ }).count()).toBe(0)
  await expect.poll(() => viewer.getByRole('button', { name: /^(Try|Skip|Move|Stop|Pause|Add)/ }).count()).toBe(0)
  await expect.poll(() => viewer.getByRole('link', { name: 'Details', exact: true }).count()).toBe(0)
})

test('messages of which nobody can tell are settled by a person from the dashboard on', async () => {
  const [contact] = (await campaign.client.contacts.list({ query: { limit: 1 } })).items
  const kept = { from: '+15125550100', to: '+15125550177', body: 'Can I save you a <b>seat</b>?' }
  const ids = [randomUUID(), randomUUID()]
  for (const [at, id] of ids.entries()) {
    await campaign.db.insertInto('sends').values({
      id, workspace_id: campaign.workspaceId, campaign_id: campaign.campaignId, contact_id: contact!.id, channel: 'sms',
      state: 'unknown', reason: 'cannot-tell', to_address: kept.to, kept: JSON.stringify(kept) as never,
      clock_at: new Date(), created_at: new Date(Date.now() - at * 60_000),
    }).execute()
  }
  const desk = await campaign.open({ path: '/' })
  await desk.getByRole('link', { name: /^2 messages with an unknown end/ }).click()
  const list = desk.getByRole('list', { name: 'Unknown end' })
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2)
  await list.getByText(kept.body).first().waitFor()
  expect(await faultsInBothThemes(desk)).toEqual([])
  await list.getByRole('button', { name: 'It was sent' }).first().click()
  expect(await faultsInBothThemes(desk)).toEqual([])
  await desk.getByRole('dialog').getByRole('button', { name: 'It was sent' }).dblclick()
  await expect.poll(() => list.getByRole('listitem').count()).toBe(1)
  await list.getByRole('button', { name: 'It was not sent' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'It was not sent' }).click()
  await desk.getByText('Every message is accounted for').waitFor()
  await desk.getByRole('tab', { name: 'Failed' }).click()
  await desk.getByText('A person found out that it was not sent.').first().waitFor()
  const states = campaign.db.selectFrom('sends').select(['id', 'state']).where('id', 'in', ids)
  await expect.poll(async () => (await states.execute()).map(({ state }) => state).toSorted()).toEqual(['failed', 'sent'])
})

test('with the API gone for a while the live mark says so, and the counts catch up afterwards', async () => {
  const other = await house.campaign({ contacts: 4, clockFactor: 60 })
  const open = await other.open()
  await open.getByText('Draft', { exact: true }).waitFor()
  await house.withoutApi(async () => {
    await open.getByText('Reconnecting…').first().waitFor()
    await expect.poll(() => nameOf('email-1', open)).toBe('Email 1, Email')
  })
  // somebody else launches it as soon as that can be done
  await other.launch()
  await expect.poll(() => nameOf('before-voicemail-1', open)).toBe('1 day, Wait, 4 people here')
  await open.getByText('Running', { exact: true }).waitFor()
  await expect.poll(() => open.getByText('Reconnecting…').count()).toBe(0)
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
