import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from '../../test/browser/browser-house.ts'
import { faultsIn } from '../../test/browser/faults.ts'
import { look } from '../../test/browser/look.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 3, clockFactor: 1 })
})
afterAll(async () => {
  await house?.close()
})

test('a draft is rehearsed from the builder by keyboard, watched, stopped and deleted', async () => {
  const { client, campaignId, contacts: [first, second] } = campaign
  const { funnelId } = await client.campaigns.get({ params: { campaignId } })
  const page = await campaign.open({ path: `/funnels/${funnelId}` })
  await page.getByRole('button', { name: 'Rehearse' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rehearse this draft' })
  await dialog.getByText('None yet.').waitFor()
  await dialog.getByRole('button', { name: 'Rehearse' }).click()
  await dialog.getByText('Choose at least one.').waitFor()

  const field = dialog.getByRole('combobox', { name: 'Contacts' })
  await field.fill('Nobody at all')
  await page.getByText('Nobody is called so.').waitFor()
  await field.press('Enter')
  for (const { first_name: name, last_name: last } of [first!, second!]) {
    await field.fill(`${name} ${last}`)
    await page.locator('[role=option][data-highlighted]').filter({ hasText: `${name} ${last}` }).waitFor()
    await field.press('Enter')
    await dialog.getByRole('list', { name: 'Chosen contacts' }).getByText(`${name} ${last}`).waitFor()
    await expect.poll(() => field.inputValue()).toBe('')
  }
  await look(page, 'rehearse')
  expect(await faultsIn(page)).toEqual([])
  await dialog.getByText('My own address').click()
  await dialog.getByLabel('Test email').fill(first!.email!)
  await dialog.getByRole('button', { name: 'Rehearse' }).click()
  await dialog.getByText('A rehearsal goes to no contact', { exact: false }).waitFor()
  await look(page, 'rehearse-refused')
  await dialog.getByText('The simulator', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Rehearse' }).click()

  await page.getByText('Rehearsal, 144× time').waitFor()
  await page.getByText('The draft as it was; messages go to the simulator').waitFor()
  expect(await page.getByRole('button', { name: 'Add people' }).count()).toBe(0)
  await expect.poll(async () => {
    const { items: [rehearsal] } = await client.rehearsals.list({ params: { funnelId } })
    return rehearsal?.runs.open
  }, { timeout: 60_000 }).toBe(2)
  await look(page, 'rehearsal')
  expect(await faultsIn(page)).toEqual([])

  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Stop rehearsal' }).click()
  await page.getByRole('button', { name: 'Delete' }).waitFor()
  await page.getByRole('link', { name: 'The funnel', exact: true }).click()
  await page.getByRole('button', { name: 'Rehearse' }).click()
  await dialog.getByText('2 contacts, to the simulator', { exact: false }).waitFor()
  await dialog.getByText('Stopped').waitFor()
  await look(page, 'rehearse-again')
  expect(await faultsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Delete the rehearsal of/ }).click()
  await page.getByRole('dialog', { name: 'Delete this rehearsal?' }).getByRole('button', { name: 'Delete' }).click()
  await dialog.getByText('None yet.').waitFor()
  expect((await client.contacts.list()).items).toHaveLength(3)
  expect(house.problems).toEqual([])
})

test('what a person is asked for in a rehearsal is done at its person, and waits in no inbox', async () => {
  const { client } = campaign
  const { id: funnelId, draft } = await client.funnels.create({ body: { name: 'Calls' } })
  const [start, exit] = ['start', 'exit'].map((kind) => draft.nodes.find((node) => node.kind === kind)!.id)
  const call = { id: 'call', kind: 'task', name: 'Call them', position: { x: 0, y: 200 }, config: { outcomes: ['done'] } }
  const { revision } = await client.funnels.saveDraft({
    params: { funnelId },
    body: {
      revision: 1, graph: {
        ...draft, nodes: [...draft.nodes, call],
        edges: [{ from: { node: start!, port: 'next' }, to: 'call' }, { from: { node: 'call', port: 'done' }, to: exit! }],
      },
    },
  })
  const [chosen] = (await client.contacts.list({ query: { limit: 1 } })).items
  const { id: campaignId } = await client.rehearsals.create({
    params: { funnelId }, body: { revision, contactIds: [chosen!.id], clockFactor: 144, to: 'simulator' },
  })
  const people = async () => (await client.campaigns.people({ params: { campaignId } })).items
  await expect.poll(async () => (await people()).map(({ nodeId }) => nodeId), { timeout: 60_000 }).toEqual(['call'])
  const page = await campaign.open({ path: `/campaigns/${campaignId}?person=${(await people())[0]!.contactId}` })
  const tasks = page.getByRole('list', { name: 'Open tasks' })
  await tasks.getByText('Call them').waitFor()
  await look(page, 'rehearsal-task')
  expect(await faultsIn(page)).toEqual([])
  const inbox = await campaign.open({ path: '/inbox?view=tasks' })
  await inbox.getByText('No open tasks').waitFor()
  await tasks.getByRole('button', { name: 'Done' }).click()
  await tasks.waitFor({ state: 'detached' })
  await expect.poll(async () => (await people())[0]?.endedAs, { timeout: 60_000 }).toBe('exit')
})
