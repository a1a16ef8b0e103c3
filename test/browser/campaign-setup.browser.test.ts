import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'

let house: BrowserHouse
let campaign: BrowserCampaign
let page: Page

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 6, clockFactor: 600 })
  page = await campaign.open({ path: '/campaigns' })
})
afterAll(async () => {
  await house?.close()
})

const heading = (name: string) => page.getByRole('heading', { name })
const draftId = () => new URL(page.url()).searchParams.get('campaign')!

test('a campaign begins from a funnel, and its draft is kept from the first step on', async () => {
  await page.getByRole('link', { name: 'New campaign' }).click()
  await page.getByRole('button', { name: 'Create draft' }).click()
  await page.getByText('Give it a name').waitFor()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill('Autumn table')
  await page.getByRole('tab', { name: 'Your funnels' }).click()
  await page.getByRole('radio').first().check()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('button', { name: 'Create draft' }).dblclick()
  await heading('Event details').waitFor()
  const { items } = await campaign.client.campaigns.list({})
  expect(items.filter(({ name }) => name === 'Autumn table')).toHaveLength(1)
})

test('the details ask for what the messages say, and keep what is typed over a reload', async () => {
  await page.getByLabel('Event name').fill('The Autumn Table')
  await page.reload()
  await heading('Event details').waitFor()
  await expect.poll(() => page.getByLabel('Event name').inputValue()).toBe('The Autumn Table')
  for (const [label, value] of [
    ['Event type', 'in-person'], ['Event date', 'October 3 at 6 pm'], ['City', 'Austin'], ['Venue', '12 Example Street'],
    ['Owner name', 'Dana Reyes'], ['Event link', 'https://events.example.com/autumn'],
    ['Scheduling link', 'https://events.example.com/time'],
  ] as const) {
    const field = page.getByLabel(label)
    if (await field.count() > 0) await field.fill(value)
  }
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await heading('Who is it for?').waitFor()
  const params = { campaignId: draftId() }
  await expect.poll(async () => (await campaign.client.campaigns.get({ params })).attributes['event_name'])
    .toBe('The Autumn Table')
})

test('some contacts are chosen by hand, then everybody, each once', async () => {
  await page.getByRole('checkbox').nth(0).check()
  await page.getByRole('checkbox').nth(1).check()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('button', { name: 'Add 2 chosen contacts' }).click()
  await page.getByText('2 contacts are chosen').waitFor()
  await page.getByRole('button', { name: 'Add everybody (6)' }).click()
  await page.getByText('6 contacts are chosen').waitFor()
})

test('who was chosen by mistake is taken out again, one or everybody, and found by a filter', async () => {
  await page.getByRole('tab', { name: 'Chosen 6' }).click()
  const chosen = page.getByRole('list', { name: 'Chosen contacts' }).getByRole('listitem')
  await expect.poll(() => chosen.count()).toBe(6)
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('button', { name: /^Take out / }).first().click()
  await expect.poll(() => chosen.count()).toBe(5)
  await page.getByRole('button', { name: 'Take everybody out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take everybody out' }).click()
  await page.getByText('Nobody is chosen yet').first().waitFor()

  await page.getByRole('tab', { name: 'Find contacts' }).click()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('combobox', { name: 'are excluded by hand' }).click()
  await page.getByRole('option', { name: 'Yes' }).click()
  await page.keyboard.press('Escape')
  await page.getByText('Nobody found').waitFor()
  await page.getByRole('button', { name: 'Remove: Excluded by hand' }).click()
  const search = page.getByRole('searchbox', { name: 'Find contacts' })
  await search.fill(campaign.contacts[0]!.first_name!)
  await search.press('Enter')
  await heading('Who is it for?').waitFor()
  await page.getByRole('button', { name: /^Add all \d found$/ }).waitFor()
  await search.fill('')
  await page.getByRole('button', { name: 'Add everybody (6)' }).click()
  await page.getByText('6 contacts are chosen').waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
})

test('the only sender of a channel is proposed, and the check finds nothing in the way', async () => {
  await heading('Who do they hear from?').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await heading('Check').waitFor()
  await page.getByRole('table', { name: 'Whom each channel reaches' }).waitFor()
  expect(await faultsIn(page)).toEqual([])
})

test('a double click on launch launches once', async () => {
  const id = draftId()
  let launches = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/launch')) launches += 1
  })
  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Launch', exact: true }).dblclick()
  await expect.poll(() => page.url()).toContain(`/campaigns/${id}`)
  await page.getByText('Running', { exact: true }).waitFor()
  expect(launches).toBe(1)
  await page.getByRole('link', { name: 'On the way: 6' }).waitFor()
})

test('figures by day gather, and stand in a table, too', async () => {
  await campaign.launch()
  const figures = await campaign.open({ path: `/campaigns/${campaign.campaignId}?view=figures` })
  await figures.getByRole('heading', { name: 'Sent by day' }).waitFor()
  const emails = figures.getByRole('table', { name: 'By channel' }).getByRole('row', { name: /^Emails/ })
  await expect.poll(() => emails.textContent()).toMatch(/^Emails6/)
  expect(await faultsIn(figures)).toEqual([])
})

test('a person is moved to another step, and stopped', async () => {
  await page.getByRole('link', { name: 'Funnel', exact: true }).click()
  await page.getByRole('link', { name: 'On the way: 6' }).click()
  await page.getByRole('list', { name: 'People' }).getByRole('link').first().click()
  const timeline = page.getByRole('complementary', { name: 'Timeline' })
  await timeline.getByRole('button', { name: 'Move' }).click()
  await page.getByRole('combobox', { name: 'Step' }).fill('RSVP email')
  await page.getByRole('option', { name: /RSVP email/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click()
  await timeline.getByText('A person moved it to another step').waitFor()
  await timeline.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Stop' }).click()
  await timeline.getByText(/^Stopped/).first().waitFor()
  await page.getByRole('link', { name: 'Done: 1' }).waitFor()
})

test('an issue of the check leads to where it is mended, and a rehearsal is made once however often one clicks', async () => {
  const { campaigns } = campaign.client
  const { funnelId, attributes, senders } = await campaigns.get({ params: { campaignId: campaign.campaignId } })
  const { id } = await campaigns.create({ body: { funnelId, name: 'Winter table', attributes, senders } })
  await page.goto(`/campaigns/new?step=launch&campaign=${id}`)
  await page.getByRole('list', { name: 'Issues' }).getByText('Nobody is in the audience yet.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Launch', exact: true }).isDisabled()).toBe(true)
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('link', { name: 'Choose contacts' }).press('Enter')
  await page.getByRole('button', { name: 'Add everybody (6)' }).click()
  await page.getByText('6 contacts are chosen').waitFor()
  await page.getByRole('link', { name: 'Check and launch' }).click()

  await page.getByRole('button', { name: 'Rehearse first' }).click()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: /^Rehearse/ }).dblclick()
  await heading('Winter table (rehearsal)').waitFor()
  await page.getByText('Rehearsal, 144× time').waitFor()
  await page.getByRole('link', { name: 'People: 6' }).waitFor()
  const { items } = await campaigns.list({ query: { search: 'Winter table' } })
  expect(items.map(({ name, state }) => [name, state])).toEqual([
    ['Winter table (rehearsal)', 'running'], ['Winter table', 'draft'],
  ])
  await campaigns.stop({ params: { campaignId: items[0]!.id } })
})

test('a viewer cannot set up a campaign', async () => {
  const viewer = await campaign.open({ path: '/campaigns/new', role: 'viewer' })
  await viewer.getByText('Campaigns are set up by marketers').waitFor()
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
