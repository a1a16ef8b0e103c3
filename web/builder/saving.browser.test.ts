import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserHouse, type BrowserWorkspace, createBrowserHouse } from '../../test/browser/browser-house.ts'
import { faultsIn } from '../../test/browser/faults.ts'
import { holdBackFunnel } from '../../test/browser/held-back.ts'

let house: BrowserHouse
let workspace: BrowserWorkspace

beforeAll(async () => {
  house = await createBrowserHouse()
  workspace = await house.workspace()
})
afterAll(async () => {
  await house?.close()
})

const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor()
const card = (page: Page, name: string) => page.locator('[data-node]').and(page.getByRole('button', { name }))
const inspector = (page: Page) => page.getByRole('complementary', { name: /^Settings of/ })
const draftOf = async (funnelId: string) => (await workspace.client.funnels.get({ params: { funnelId } })).draft
const namesIn = async (funnelId: string) => (await draftOf(funnelId)).nodes.map((node) => node['name'])

const conflict = (page: Page) => page.getByText('Not saved: somebody else saved in between.').waitFor()

/** A start, a task and an end, open in the builder with the task selected. */
async function taskOpen(name: string) {
  const made = await workspace.client.funnels.create({ body: { name } })
  const task = { id: 'task', kind: 'task', name: 'Call them', position: { x: 280, y: 0 }, config: { outcomes: ['done'] } }
  const graph = {
    ...made.draft, nodes: [...made.draft.nodes, task],
    edges: [{ from: { node: 'start' }, to: 'task' }, { from: { node: 'task', port: 'done' }, to: 'done' }],
  }
  const { revision } = await workspace.client.funnels.saveDraft({
    params: { funnelId: made.id }, body: { revision: made.revision, graph },
  })
  const page = await workspace.open({ path: `/funnels/${made.id}` })
  await card(page, 'Call them').click()
  await inspector(page).waitFor()
  return { id: made.id, page, graph, revision }
}

test('two save one draft: the second learns who saved what, and theirs or mine is taken, and nothing is lost', async () => {
  const { id, page } = await taskOpen('Two at once')
  const other = await workspace.open({ path: `/funnels/${id}`, role: 'marketer' })
  await card(other, 'Call them').click()
  const theirName = inspector(other).getByLabel('What is to be done')
  const tellPage = await holdBackFunnel(page, id)
  await theirName.fill('Call them twice')
  await expect.poll(() => namesIn(id)).toContain('Call them twice')
  await saved(other)
  const tellOther = await holdBackFunnel(other, id)
  await inspector(page).getByLabel('Instructions').fill('Be short.')
  await conflict(page)
  await tellPage()
  const dialog = page.getByRole('dialog', { name: 'A marketer saved this funnel' })
  await dialog.waitFor()
  await dialog.getByRole('list', { name: 'They changed' }).getByText('Call them is called Call them twice now').waitFor()
  await dialog.getByRole('list', { name: 'You changed' }).getByText('Settings of Call them').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await dialog.waitFor({ state: 'detached' })
  await saved(page)
  await expect.poll(() => namesIn(id)).toContain('Call them')

  await theirName.fill('Call them thrice')
  await conflict(other)
  await tellOther()
  const theirs = other.getByRole('dialog', { name: 'A owner saved this funnel' })
  await theirs.getByRole('button', { name: 'Take theirs' }).click()
  await expect.poll(() => theirName.inputValue()).toBe('Call them')
  await expect.poll(() => inspector(other).getByLabel('Instructions').inputValue()).toBe('Be short.')
  await other.keyboard.press('Control+z')
  await expect.poll(() => namesIn(id)).toContain('Call them thrice')
})

test('a node that somebody else deletes while it is edited is told of, and what was typed can be kept', async () => {
  const { id, page, graph, revision } = await taskOpen('Deleted under me')
  const tellPage = await holdBackFunnel(page, id)
  await workspace.client.funnels.saveDraft({
    params: { funnelId: id },
    body: {
      revision,
      graph: {
        ...graph, nodes: graph.nodes.filter((node) => node.id !== 'task'),
        edges: [{ from: { node: 'start' }, to: 'done' }],
      },
    },
  })
  await inspector(page).getByLabel('Instructions').fill('Ask for the assistant.')
  await conflict(page)
  await tellPage()
  const dialog = page.getByRole('dialog', { name: 'You, in another window, saved this funnel' })
  await dialog.getByRole('list', { name: 'Changed there' }).getByText('Call them (task)').waitFor()
  // it goes by a choice alone
  await page.keyboard.press('Escape')
  expect(await dialog.getByRole('button', { name: 'Close' }).count()).toBe(0)
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await inspector(page).waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('[data-node]').count()).toBe(2)
  await page.keyboard.press('Control+z')
  await card(page, 'Call them').click()
  await expect.poll(() => inspector(page).getByLabel('Instructions').inputValue()).toBe('Ask for the assistant.')
  await expect.poll(async () => (await draftOf(id)).nodes.find((node) => node.id === 'task')?.['config'])
    .toMatchObject({ instructions: 'Ask for the assistant.' })
})

test('a session that ends while one types is begun again in place, and what was typed is saved then', async () => {
  const { id, page } = await taskOpen('Expired')
  await page.context().clearCookies()
  await inspector(page).getByLabel('Instructions').fill('Typed without a session.')
  const dialog = page.getByRole('dialog', { name: 'You were signed out' })
  await dialog.waitFor()
  await dialog.getByLabel('Password').fill('synthetic-password')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => inspector(page).getByLabel('Instructions').inputValue()).toBe('Typed without a session.')
  await saved(page)
  await expect.poll(async () => (await draftOf(id)).nodes.find((node) => node.id === 'task')?.['config'])
    .toMatchObject({ instructions: 'Typed without a session.' })
})

test('with the API gone the builder says so and keeps what is typed, and saves it once the API is back', async () => {
  const { id, page } = await taskOpen('Ten seconds')
  await house.withoutApi(async () => {
    await inspector(page).getByLabel('Instructions').fill('Typed while it was away.')
    await page.getByText('Not saved: the server does not answer', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    const dialog = page.getByRole('dialog', { name: 'Publish version 1' })
    await dialog.getByText('It can be published once everything is saved', { exact: false }).waitFor()
    await expect.poll(() => dialog.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Not yet' }).click()
    await inspector(page).getByLabel('What is to be done').fill('Call them soon')
  })
  await saved(page)
  await expect.poll(() => namesIn(id)).toContain('Call them soon')
  await expect.poll(() => inspector(page).getByLabel('Instructions').inputValue()).toBe('Typed while it was away.')
})

test('a tab from before an update that goes to the builder is told to reload, and is not left blank', async () => {
  const { id } = await workspace.client.funnels.create({ body: { name: 'After an update' } })
  const page = await workspace.open({ path: '/funnels' })
  const link = page.getByRole('link', { name: 'After an update' })
  await link.waitFor()
  await page.route('**/assets/funnel-screen*.js', (route) => route.fulfill({ status: 404, body: 'gone' }))
  await link.click()
  await page.getByText('Runnel was updated.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/funnels')
  await page.goto(`/funnels/${id}`)
  await page.getByRole('heading', { name: 'Runnel was updated' }).waitFor()
  await page.unroute('**/assets/funnel-screen*.js')
  await page.getByRole('button', { name: 'Reload' }).first().click()
  await card(page, 'Start').waitFor()
})

test('names of 300 characters, right to left and with script stand as they are, and nothing runs', async () => {
  const { id, page } = await taskOpen('שלום <script>window.hit = 1</script>')
  const name = inspector(page).getByLabel('What is to be done')
  await name.fill('x'.repeat(300))
  await saved(page)
  await expect.poll(async () => (await name.inputValue()).length).toBe(200)
  const nasty = '"><img src=x onerror="window.hit=1">${1}{{ contact.first_name }}'
  await name.fill(nasty)
  await expect.poll(() => namesIn(id)).toContain(nasty)
  await page.getByRole('button', { name: 'Show as table' }).click()
  await page.getByRole('table').getByText(nasty).first().waitFor()
  await name.fill('مرحبا يا صديقي العزيز')
  await expect.poll(() => namesIn(id)).toContain('مرحبا يا صديقي العزيز')
  await saved(page)
  await page.getByRole('button', { name: 'Show as canvas' }).click()
  await card(page, 'مرحبا').waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').getByLabel('Name of this version').fill('<b>v</b> '.repeat(40))
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Version 1 is published', { exact: false }).waitFor()
  await page.getByRole('button', { name: /versions$/ }).click()
  await page.getByRole('menuitemradio', { name: /Version 1: <b>v<\/b>/ }).waitFor()
  expect(await page.evaluate('window.hit')).toBeUndefined()
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)

  await workspace.client.funnels.rename({ params: { funnelId: id }, body: { name: 'y'.repeat(200) } })
  await expect(workspace.client.funnels.rename({ params: { funnelId: id }, body: { name: 'y'.repeat(300) } }))
    .rejects.toMatchObject({ status: 400 })
  await page.goto('/funnels')
  await page.getByRole('link', { name: 'y'.repeat(200) }).waitFor()
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  expect(house.problems).toEqual([])
})
