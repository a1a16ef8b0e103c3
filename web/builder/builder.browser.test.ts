import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { graphJson } from '../../funnel/testing/draw-graph.ts'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from '../../test/browser/browser-house.ts'
import { faultsIn } from '../../test/browser/faults.ts'
import { holdBackFunnel } from '../../test/browser/held-back.ts'
import { look } from '../../test/browser/look.ts'
import { addNode } from '../../test/browser/strokes.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 2, clockFactor: 1 })
})
afterAll(async () => {
  await house?.close()
})

const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor()
const draftOf = async (funnelId: string) => (await campaign.client.funnels.get({ params: { funnelId } })).draft
const card = (page: Page, name: string) => page.locator('[data-node]').and(page.getByRole('button', { name }))

/** Where it stands once the canvas has come to rest. */
async function still(part: Locator) {
  let last = ''
  await expect.poll(async () => {
    const before = last
    last = JSON.stringify(await part.boundingBox())
    return last !== 'null' && last === before
  }, { interval: 150 }).toBe(true)
  return (await part.boundingBox())!
}

async function blank(name: string) {
  const { id } = await campaign.client.funnels.create({ body: { name } })
  return { id, page: await campaign.open({ path: `/funnels/${id}` }) }
}

test('a small funnel is built by mouse and keys, an issue is seen and mended, and it is published', async () => {
  await campaign.client.contents.create({ body: { name: 'Come to dinner', channel: 'sms', body: { text: 'Come to dinner?' } } })
  const page = await campaign.open({ path: '/funnels' })
  await page.getByRole('button', { name: 'New funnel' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Dinner')
  await page.getByRole('button', { name: 'Create' }).click()
  await card(page, 'Start').click()

  await addNode(page, 'text')
  await page.getByRole('button', { name: '1 error' }).click()
  await page.getByRole('complementary', { name: 'Issues' }).getByRole('button', { name: /Text/ }).click()
  await page.getByRole('combobox', { name: 'Content' }).click()
  await page.getByRole('option', { name: /Come to dinner/ }).click()
  await page.getByRole('button', { name: 'No issues' }).waitFor()

  await page.getByRole('button', { name: 'Insert a node here' }).first().click()
  await page.getByRole('option', { name: /^Wait Waits/ }).click()
  await page.getByRole('textbox', { name: 'Wait for' }).fill('2 days')
  await saved(page)
  expect(await faultsIn(page)).toEqual([])
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  await expect.poll(async () => (await draftOf(id)).nodes.find((node) => node.kind === 'wait'))
    .toMatchObject({ config: { for: 'P2D' } })
  const { nodes, edges } = await draftOf(id)
  expect(nodes.map((node) => node.kind).sort()).toEqual(['exit', 'sms', 'start', 'wait'])
  expect(edges).toHaveLength(3)

  await page.getByRole('button', { name: 'Test run' }).click()
  await page.getByRole('region', { name: 'Day 3' }).getByText('Text: Text').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Version 1 is published', { exact: false }).waitFor()
})

test('a test run is told what the entering event brings along, and rules go by it', async () => {
  const { id } = await campaign.client.funnels.create({ body: { name: 'Seats' } })
  const hall = { rules: [{ port: 'A', when: [{ field: 'event.hall', op: 'is', value: 'A' }] }] }
  const match = [{ field: 'event.row', op: 'more-than', value: 3 }]
  await campaign.client.funnels.saveDraft({
    params: { funnelId: id },
    body: { revision: 1, graph: graphJson({
      nodes: {
        start: { kind: 'start' }, where: { kind: 'branch', config: hall }, front: { kind: 'exit', name: 'In front' },
        back: { kind: 'exit', name: 'At the back' },
      },
      edges: ['start -> where:A -> front', 'where:else -> back'],
      rules: { entry: { mode: 'each-event', event: 'seat.taken', match } },
    }) },
  })
  const page = await campaign.open({ path: `/funnels/${id}?panel=test` })
  const panel = page.getByRole('complementary', { name: 'Test run' })
  const payload = panel.getByLabel('Comes in by “seat.taken”')
  await panel.getByText('At the back').waitFor()
  expect(JSON.parse(await payload.inputValue())).toEqual({ row: 4 })
  await payload.fill('{"row": 7, "hall": "A"}')
  await panel.getByText('In front').waitFor()
  await look(page, 'trial-entry')
  await payload.fill('{"row": 7, ')
  await panel.getByText('This is not JSON', { exact: false }).waitFor()
  await payload.fill('{"row": 2}')
  await panel.getByText('The rules let nobody in by this', { exact: false }).waitFor()
  await look(page, 'trial-entry-refused')
  expect(await faultsIn(page)).toEqual([])
})

test('what is removed comes back by undo, and its ways with it', async () => {
  const { id, page } = await blank('Undone')
  await card(page, 'Start').click()
  await addNode(page, 'task')
  await expect.poll(async () => (await draftOf(id)).nodes.length).toBe(3)
  await saved(page)
  const before = await draftOf(id)
  await page.keyboard.press('Delete')
  await expect.poll(() => page.locator('[data-node]').count()).toBe(2)
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.locator('[data-node]').count()).toBe(3)
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => await draftOf(id)).toEqual(before)
})

test('a kind is dragged onto the canvas, connected by its grips and moved', async () => {
  const { id, page } = await blank('By mouse')
  await card(page, 'Start').waitFor()
  const canvas = page.getByRole('application', { name: 'Funnel canvas' })
  await page.getByRole('button', { name: 'Branch' }).dragTo(canvas, { targetPosition: { x: 300, y: 500 } })
  await expect.poll(() => page.locator('[data-node]').count()).toBe(3)
  const start = page.locator('.react-flow__node', { has: card(page, 'Start') })
  const branch = page.locator('.react-flow__node', { has: card(page, 'Branch') })
  await still(branch)
  await start.locator('.react-flow__handle.source').dragTo(branch.locator('.react-flow__handle.target'))
  const branchId = (await branch.getAttribute('data-id'))!
  await expect.poll(async () => (await draftOf(id)).edges).toMatchObject([{ to: branchId }])

  const place = async () => (
    (await draftOf(id)).nodes.find((node) => node.id === branchId)!['position'] as { x: number }
  )
  const before = await place()
  const box = await still(card(page, 'Branch'))
  await page.mouse.move(box.x + 60, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 160, box.y + 60, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => (await place()).x).toBeGreaterThan(before.x + 50)
})

test('of two who draw one funnel nobody loses anything', async () => {
  const { id, page } = await blank('Two at once')
  await card(page, 'Start').click()
  const name = page.getByRole('complementary').getByLabel('Name')
  await name.fill('Begin')
  await saved(page)
  await expect.poll(async () => (await draftOf(id)).nodes.map((node) => node['name'])).toContain('Begin')
  const letThrough = await holdBackFunnel(page, id)
  const { draft, revision } = await campaign.client.funnels.get({ params: { funnelId: id } })
  const theirs = { ...draft, nodes: draft.nodes.map((node) => ({ ...node, name: 'Theirs' })) }
  await campaign.client.funnels.saveDraft({ params: { funnelId: id }, body: { revision, graph: theirs } })
  await name.fill('Mine')
  await page.getByText('Not saved: somebody else saved in between.').waitFor()
  await letThrough()
  await page.getByRole('dialog', { name: /saved this funnel$/ }).getByRole('button', { name: 'Take theirs' }).click()
  await expect.poll(() => name.inputValue()).toBe('Theirs')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await draftOf(id)).nodes.map((node) => node['name'])).toContain('Mine')
})

test('while the server is away what is typed is kept, also over a reload, and saved once it is back', async () => {
  const { id, page } = await blank('Offline')
  await card(page, 'Start').click()
  await page.route('**/draft', (route) => route.abort())
  await page.getByRole('complementary').getByLabel('Name').fill('<script>alert(1)</script>')
  await page.getByText('Not saved: the server does not answer', { exact: false }).waitFor()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await card(page, '<script>alert(1)</script>').waitFor()
  await page.unroute('**/draft')
  await card(page, '<script>alert(1)</script>').waitFor()
  await expect.poll(async () => (await draftOf(id)).nodes.map((node) => node['name'])).toContain('<script>alert(1)</script>')
})

test('a viewer looks at the funnel and cannot change it', async () => {
  const { id } = await blank('Looked at')
  const page = await campaign.open({ path: `/funnels/${id}`, role: 'viewer' })
  await card(page, 'Start').click()
  await expect.poll(() => page.getByRole('complementary').getByLabel('Name').isDisabled()).toBe(true)
  await expect.poll(() => page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
  await page.keyboard.press('Delete')
  expect(await page.locator('[data-node]').count()).toBe(2)
  expect(house.problems).toEqual([])
})

test('a wait for a click asks for a link of the funnel\'s messages, and the card says which', async () => {
  const text = 'Come: {{ campaign.event_link }} or https://help.example.com'
  const content = await campaign.client.contents.create({ body: { name: 'Links', channel: 'sms', body: { text } } })
  const made = await campaign.client.funnels.create({ body: { name: 'Clicked' } })
  const graph = graphJson({
    nodes: {
      start: { kind: 'start' }, exit: { kind: 'exit' }, sms: { kind: 'sms', config: { contentId: content.id } },
      click: { kind: 'wait-for', config: { event: 'reply', timeout: 'P3D' } },
    },
    edges: ['start -> sms -> click:happened -> exit', 'click:timeout -> exit'],
  })
  await campaign.client.funnels.saveDraft({ params: { funnelId: made.id }, body: { revision: made.revision, graph } })
  const page = await campaign.open({ path: `/funnels/${made.id}` })
  await card(page, 'click').click()
  await page.getByRole('combobox', { name: /^Wait for/ }).click()
  await page.getByRole('option', { name: 'A click on a link' }).click()
  const field = page.getByLabel('Only this link')
  await expect.poll(() => page.locator('datalist option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)))
    .toEqual(['{{ campaign.event_link }}', 'https://help.example.com'])
  await field.fill('https://help.example.com')
  await page.getByText('For a click on help.example.com, 3 days at most').waitFor()
  await saved(page)
  await expect.poll(async () => (await draftOf(made.id)).nodes.find((node) => node.id === 'click'))
    .toMatchObject({ config: { event: 'click', link: 'https://help.example.com' } })
  expect(await faultsIn(page)).toEqual([])
})
