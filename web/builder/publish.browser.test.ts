import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from '../../test/browser/browser-house.ts'
import { faultsIn } from '../../test/browser/faults.ts'
import { addNode } from '../../test/browser/strokes.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 3, clockFactor: 1 })
})
afterAll(async () => {
  await house?.close()
})

const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor()
const card = (page: Page, name: string) => page.locator('[data-node]').and(page.getByRole('button', { name }))

/** The version that each person of the campaign is in, by the contact. */
async function versions(): Promise<Map<string, string>> {
  const { campaignId, client } = campaign
  const { items } = await client.campaigns.people({ params: { campaignId }, query: { limit: 50 } })
  const runs = await Promise.all(items.map(({ runId }) => client.runs.get({ params: { runId } })))
  return new Map(runs.map((run, place) => [items[place]!.contactId, run.versionId]))
}

test('a live funnel is edited and published as version 2: who enters takes it, who is under way stays', async () => {
  const { campaignId, client } = campaign
  const { funnelId } = await client.campaigns.get({ params: { campaignId } })
  await campaign.launch()
  await expect.poll(async () => (await versions()).size).toBe(3)
  const before = await versions()

  const page = await campaign.open({ path: `/funnels/${funnelId}` })
  await page.getByRole('button', { name: 'Draft, v1 live, versions' }).waitFor()
  await card(page, '10 minutes').first().click()
  await page.getByRole('textbox', { name: 'Wait for' }).fill('20 minutes')
  await page.getByRole('complementary').getByLabel('Name').fill('A longer pause')
  await saved(page)
  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish version 2' })
  const whom = dialog.getByRole('list', { name: 'Whom it concerns' })
  await whom.getByText('Whoever enters "The Growth Table" from now on takes version 2.').waitFor()
  await whom.getByText('The 3 people who are on their way go on in the version they began with.').waitFor()
  await dialog.getByText('10 minutes is called A longer pause now, with other settings').waitFor()
  await dialog.getByLabel('Name of this version').fill('A longer pause')
  expect(await faultsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Version 2 is published', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Draft, v2 live, versions' }).click()
  await page.getByRole('menuitemradio', { name: /Version 2: A longer pause/ }).waitFor()
  await page.getByRole('menuitemradio', { name: /^Version 1/ }).click()
  await page.getByText('You look at version 1', { exact: false }).waitFor()
  await card(page, '10 minutes').first().waitFor()

  const late = await client.contacts.create({
    body: { firstName: 'Late', lastName: 'Comer', email: 'late.comer@example.com', phone: '+15125550188', state: 'TX' },
  })
  await client.campaigns.addAudience({ params: { campaignId }, body: { contactIds: [late.id] } })
  await expect.poll(async () => (await versions()).size).toBe(4)
  const after = await versions()
  for (const [contactId, versionId] of before) expect(after.get(contactId)).toBe(versionId)
  const { versions: published } = await client.funnels.get({ params: { funnelId } })
  expect(published.map(({ version, name }) => [version, name])).toEqual([[2, 'A longer pause'], [1, null]])
  expect(after.get(late.id)).toBe(published[0]!.id)
})

test('an old version is restored as the draft, and undo brings the draft back', async () => {
  const { client } = campaign
  const made = await client.funnels.create({ body: { name: 'Restored' } })
  const params = { funnelId: made.id }
  await client.funnels.publish({ params, body: { revision: made.revision, name: 'As it was' } })
  const page = await campaign.open({ path: `/funnels/${made.id}` })
  await card(page, 'Start').click()
  await page.getByRole('complementary').getByLabel('Name').fill('Begin')
  const names = async () => (await client.funnels.get({ params })).draft.nodes.map((node) => node['name'])
  await expect.poll(names).toContain('Begin')
  await saved(page)
  await page.getByRole('button', { name: /versions$/ }).click()
  await page.getByRole('menuitemradio', { name: /Version 1: As it was/ }).click()
  await page.getByRole('button', { name: 'Restore as draft' }).click()
  await expect.poll(names).toContain('Start')
  // the version is gone from the page, too, and with it what it keeps from being undone
  await page.getByRole('button', { name: 'Publish', exact: true }).waitFor()
  await card(page, 'Start').waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(names).toContain('Begin')
})

test('what is wrong blocks publishing in its own words, and a press leads to the node', async () => {
  const made = await campaign.client.funnels.create({ body: { name: 'Not whole' } })
  const page = await campaign.open({ path: `/funnels/${made.id}` })
  await card(page, 'Start').click()
  await addNode(page, 'email')
  await card(page, 'Email').waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish version 1' })
  const fault = dialog.getByRole('alert').getByRole('button', { name: /"Email"/ })
  await fault.waitFor()
  await expect.poll(() => dialog.getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true)
  expect(await faultsIn(page)).toEqual([])
  await fault.click()
  await page.getByRole('complementary', { name: 'Settings of Email' }).waitFor()
})

test('a funnel is renamed, duplicated, laid aside and brought back from its menu', async () => {
  await campaign.client.funnels.create({ body: { name: 'Autumn' } })
  const page = await campaign.open({ path: '/funnels' })
  const menuOf = (name: string) => page.getByRole('button', { name: `What can be done with ${name}`, exact: true })
  await menuOf('Autumn').click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Autumn dinner')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Autumn dinner' }).waitFor()

  await menuOf('Autumn dinner').click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await page.getByRole('link', { name: 'Autumn dinner' }).waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: 'Archived' }).click()
  await page.getByRole('link', { name: 'Autumn dinner' }).waitFor()
  expect(await faultsIn(page)).toEqual([])
  await menuOf('Autumn dinner').click()
  await page.getByRole('menuitem', { name: 'Bring back' }).click()
  await page.getByText('Nothing is archived').waitFor()
  await page.getByRole('tab', { name: 'Funnels' }).click()
  await page.getByRole('link', { name: 'Autumn dinner' }).click()
  // The list has a menu of the same name, which goes with it.
  await page.waitForURL(/\/funnels\/./)
  await page.getByRole('heading', { name: 'Autumn dinner' }).waitFor()

  await menuOf('Autumn dinner').click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await page.getByRole('dialog').getByLabel('As a template').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
  await page.getByRole('heading', { name: 'Autumn dinner (copy)' }).waitFor()
  await page.getByText('Template', { exact: true }).waitFor()
  expect(house.problems).toEqual([])
})
