import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from '../../test/browser/browser-house.ts'
import { faultsInBothThemes } from '../../test/browser/faults.ts'

let house: BrowserHouse
let campaign: BrowserCampaign
const params = () => ({ campaignId: campaign.campaignId })
const states = async () => (await campaign.client.campaigns.people({ params: params() })).items.map(({ nodeId, state }) => `${nodeId} ${state}`)

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 3, clockFactor: 60 })
})
afterAll(async () => {
  await house?.close()
})

test('people under way are moved with a publish as is chosen for their step, and all at a step are asked at once', async () => {
  const { client } = campaign
  const { funnelId } = await client.campaigns.get({ params: params() })
  await campaign.launch()
  await expect.poll(states, { timeout: 60_000 }).toEqual(Array(3).fill('before-voicemail-1 waiting'))
  const { draft, revision } = await client.funnels.get({ params: { funnelId } })
  const [ahead] = draft.edges.filter(({ from }) => from.node === 'before-voicemail-1')
  await client.funnels.saveDraft({ params: { funnelId }, body: { revision, graph: {
    ...draft,
    nodes: draft.nodes.filter(({ id }) => id !== 'before-voicemail-1'),
    edges: draft.edges.filter(({ from }) => from.node !== 'before-voicemail-1')
      .map((edge) => (edge.to === 'before-voicemail-1' ? { ...edge, to: ahead!.to } : edge)),
  } } })

  const page = await campaign.open({ path: `/funnels/${funnelId}` })
  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish version 2' })
  await dialog.getByText('The 3 people who are on their way go on in the version they began with.').waitFor()
  await dialog.getByRole('checkbox', { name: /Move the people under way/ }).press('Space')
  const places = dialog.getByRole('list', { name: /Where people are/ })
  await places.getByText('Gone').waitFor()
  await dialog.getByText('3 people go over. Nobody gets a message twice by it.').waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await places.getByRole('combobox').click()
  await page.getByRole('option', { name: /^Stay on version 1/ }).click()
  await dialog.getByText('3 stay as they are. Nobody gets a message twice by it.').waitFor()
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Those under way are being moved', { exact: false }).waitFor()

  await page.goto(`/campaigns/${campaign.campaignId}?node=before-voicemail-1`)
  await page.getByText('0 done, 3 people not').waitFor({ timeout: 120_000 })
  await page.getByRole('button', { name: 'See who, and why' }).click()
  await page.getByRole('dialog').getByText('People at this step stay on their version.').first().waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'What can be asked of all of them' }).click()
  await page.getByRole('menuitem', { name: 'Go on in the newest version' }).click()
  await expect.poll(states, { timeout: 120_000 }).toEqual(Array(3).fill('reply-1 waiting'))

  await page.goto(`/campaigns/${campaign.campaignId}?node=reply-1`)
  await page.getByRole('button', { name: 'What can be asked of all of them' }).click()
  await page.getByRole('menuitem', { name: 'Stop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop all' }).click()
  await expect.poll(states).toEqual(Array(3).fill('reply-1 done'))
  expect(house.problems).toEqual([])
})
