import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserHouse, type BrowserWorkspace, createBrowserHouse } from '../../test/browser/browser-house.ts'
import { faultsIn } from '../../test/browser/faults.ts'
import { addNode } from '../../test/browser/strokes.ts'

let house: BrowserHouse
let workspace: BrowserWorkspace

beforeAll(async () => {
  house = await createBrowserHouse()
  workspace = await house.workspace()
})
afterAll(async () => {
  await house?.close()
})

const cards = (page: Page) => page.locator('[data-node]')
const card = (page: Page, name: string) => cards(page).and(page.getByRole('button', { name }))
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const isInInspector = (page: Page) => page.evaluate(() => document.activeElement?.closest('#inspector') != null)
const draftOf = async (funnelId: string) => (await workspace.client.funnels.get({ params: { funnelId } })).draft
const kindsIn = async (funnelId: string) => (await draftOf(funnelId)).nodes.map((node) => node.kind).sort()

async function blank(name: string) {
  const { id } = await workspace.client.funnels.create({ body: { name } })
  const page = await workspace.open({ path: `/funnels/${id}` })
  await card(page, 'Start').waitFor()
  return { id, page }
}

test('the canvas takes keys as soon as it is open, and the first step goes on the way from the start', async () => {
  const { id, page } = await blank('At once')
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  await addNode(page, 'task')
  await expect.poll(async () => {
    const { nodes, edges } = await draftOf(id)
    const task = nodes.find(({ kind }) => kind === 'task')?.id
    return [edges.some(({ from, to }) => from.node === 'start' && to === task), edges.some(({ from }) => from.node === task)]
  }).toEqual([true, true])
  await page.close()
})

test('a message is written from its node, and one comes back to the node', async () => {
  const { id, page } = await blank('Written from its node')
  await addNode(page, 'text')
  await page.getByRole('button', { name: 'Write a new one' }).click()
  await page.getByRole('heading', { name: 'Text, Written from its node' }).waitFor()
  await page.getByRole('textbox', { name: 'Text' }).fill('Breakfast on Tuesday? Reply STOP to opt out.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Text, version 2').waitFor()

  await page.getByRole('link', { name: 'Back to the funnel' }).click()
  await page.getByRole('complementary', { name: /^Settings of/ }).getByText('Breakfast on Tuesday?').waitFor()
  await page.getByRole('button', { name: 'No issues' }).waitFor()
  expect((await draftOf(id)).nodes.find(({ kind }) => kind === 'sms')).toMatchObject({ config: { contentId: expect.any(String) } })
  await page.close()
})

test('keys alone add, connect, move, configure, copy, remove and undo', async () => {
  const { id, page } = await blank('By keys')
  await page.getByRole('navigation', { name: 'Kinds of node' }).getByRole('button').last().focus()
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toContain('Start')
  await page.keyboard.press('Space')
  await addNode(page, 'task')

  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: /^Settings of/ })
  await expect.poll(() => isInInspector(page)).toBe(true)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Ring them up')
  await inspector.getByRole('combobox', { name: 'Goes on to' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toContain('Ring them up')

  const at = async () => {
    const node = (await draftOf(id)).nodes.find((each) => each['name'] === 'Ring them up')
    return node?.['position'] as { x: number }
  }
  await expect.poll(at).toBeTruthy()
  const { x } = await at()
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(async () => (await at()).x).toBe(x + 10)

  await page.keyboard.press('Control+d')
  await expect.poll(() => cards(page).count()).toBe(4)
  await page.keyboard.press('Control+z')
  await expect.poll(() => cards(page).count()).toBe(3)
  await card(page, 'Start').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Settings of Start' }).waitFor()
  await expect.poll(() => isInInspector(page)).toBe(true)
  const leadsTo = inspector.getByRole('combobox', { name: 'Goes on to' })
  await leadsTo.fill('Done')
  const done = page.getByRole('option', { name: /Done/ })
  await expect.poll(() => done.getAttribute('data-highlighted')).not.toBe(null)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await draftOf(id)).edges)
    .toContainEqual({ from: { node: 'start', port: 'next' }, to: 'done' })
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toContain('Start')
  await card(page, 'Ring them up').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Delete')
  await expect.poll(() => kindsIn(id)).toEqual(['exit', 'start'])
  await expect.poll(async () => (await draftOf(id)).edges).toMatchObject([{ to: 'done' }])
})

test('several nodes are copied from one funnel into another, with the ways among them', async () => {
  const { page } = await blank('Copied from')
  await card(page, 'Start').click()
  await addNode(page, 'task')
  await addNode(page, 'wait')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Control+c')
  await page.getByText('2 nodes copied.').waitFor()

  const { id } = await workspace.client.funnels.create({ body: { name: 'Copied to' } })
  await page.getByRole('link', { name: 'Funnels' }).first().click()
  await page.getByRole('link', { name: 'Copied to' }).click()
  await card(page, 'Start').click()
  await page.keyboard.press('Control+v')
  await expect.poll(() => kindsIn(id)).toEqual(['exit', 'start', 'task', 'wait'])
  const { nodes, edges } = await draftOf(id)
  const idOf = (kind: string) => nodes.find((node) => node.kind === kind)?.id
  // pasted with its nodes, in one step
  expect(edges).toContainEqual({ from: { node: idOf('task'), port: 'done' }, to: idOf('wait') })
})

test('a kind that is dropped onto a way stands between the two nodes that it joined', async () => {
  const { id, page } = await blank('Dropped onto a way')
  const middle = page.getByRole('button', { name: 'Insert a node here' })
  await middle.waitFor()
  const kind = page.getByRole('navigation', { name: 'Kinds of node' }).getByRole('button', { name: 'Wait', exact: true })
  await kind.dragTo(middle)
  await expect.poll(() => kindsIn(id)).toEqual(['exit', 'start', 'wait'])
  const { nodes, edges } = await draftOf(id)
  const wait = nodes.find((node) => node.kind === 'wait')!.id
  expect(edges.map(({ from, to }) => [from.node, to]).toSorted()).toEqual([['start', wait], [wait, 'done']].toSorted())
})

test('undo goes back over what has been saved already, and redo forth again', async () => {
  const { id, page } = await blank('Undone late')
  await card(page, 'Start').click()
  await addNode(page, 'wait')
  await expect.poll(() => kindsIn(id)).toContain('wait')
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Undo (Ctrl-Z)' }).click()
  await expect.poll(() => kindsIn(id)).toEqual(['exit', 'start'])
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Redo (Ctrl-Shift-Z)' }).click()
  await expect.poll(() => kindsIn(id)).toContain('wait')
  await page.getByRole('button', { name: 'Arrange the nodes' }).click()
  await page.getByRole('button', { name: 'Keys of the builder' }).click()
  await page.getByRole('dialog', { name: 'Keys of the builder' }).getByText('Add a node behind the selected one').waitFor()
})

test('the table jumps to a node and its settings, and the canvas shows the same one', async () => {
  const { page } = await blank('As a table')
  await page.getByRole('button', { name: 'Show as table' }).click()
  const table = page.getByRole('table', { name: 'Nodes of the funnel' })
  await table.getByRole('button', { name: /^Done/ }).first().click()
  await page.getByRole('complementary', { name: 'Settings of Done' }).getByLabel('Name').fill('The end')
  await table.getByRole('button', { name: /^The end/ }).first().waitFor()
  await page.getByRole('button', { name: 'Show as canvas' }).click()
  await expect.poll(() => card(page, 'The end').getAttribute('aria-pressed')).toBe('true')
})

test('what a rule can ask about comes from the contacts and campaigns of the workspace', async () => {
  await workspace.client.contacts.create({
    body: { firstName: 'Ada', email: 'ada@example.com', attributes: { favourite_dish: 'Pie' } },
  })
  const { page } = await blank('Asks')
  await card(page, 'Start').click()
  await addNode(page, 'branch')
  const box = page.getByLabel('Value of part 1')
  await box.waitFor()
  await expect.poll(async () => {
    const list = await box.getAttribute('list')
    return page.locator(`datalist[id="${list}"] option`)
      .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value))
  }).toContain('contact.favourite_dish')
})

test('in both themes every panel of the builder is without fault', async () => {
  const { id, page } = await blank('Looked over')
  await card(page, 'Start').click()
  await addNode(page, 'branch')
  await addNode(page, 'text')
  await expect.poll(() => kindsIn(id)).toContain('sms')
  const node = (await draftOf(id)).nodes.find(({ kind }) => kind === 'branch')?.id
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const search of [`node=${node}`, 'panel=issues', 'panel=test', 'panel=rules', 'view=table']) {
      await page.goto(`/funnels/${id}?${search}`)
      await page.getByRole('button', { name: 'Publish' }).waitFor()
      await expect.poll(() => page.locator('[data-node]').count()).toBe(4)
      await expect.poll(() => faultsIn(page), { message: `${colorScheme} ${search}` }).toEqual([])
    }
    await page.keyboard.press('Control+Home')
    await page.getByRole('button', { name: 'Keys of the builder' }).click()
    await page.getByRole('dialog', { name: 'Keys of the builder' }).waitFor()
    await expect.poll(() => faultsIn(page), { message: `${colorScheme} keys` }).toEqual([])
    await page.keyboard.press('Escape')
  }
  expect(house.problems).toEqual([])
})
