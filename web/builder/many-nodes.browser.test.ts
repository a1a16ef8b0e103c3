import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserHouse, type BrowserWorkspace, createBrowserHouse } from '../../test/browser/browser-house.ts'

let house: BrowserHouse
let workspace: BrowserWorkspace

beforeAll(async () => {
  house = await createBrowserHouse()
  workspace = await house.workspace()
})
afterAll(async () => {
  await house?.close()
})

/** Tasks in rows, each leading to the next. */
async function large(count: number) {
  const { funnels } = workspace.client
  const made = await funnels.create({ body: { name: 'Three hundred' } })
  const ids = Array.from({ length: count }, (_, place) => `task-${place}`)
  const tasks = ids.map((id, place) => ({
    id, kind: 'task', name: `Task ${place}`, config: { outcomes: ['done'] },
    position: { x: (place % 25) * 280, y: Math.floor(place / 25) * 200 + 200 },
  }))
  const edges = [
    { from: { node: 'start' }, to: ids[0] },
    ...ids.map((id, place) => ({ from: { node: id, port: 'done' }, to: ids[place + 1] ?? 'done' })),
  ]
  const graph = { ...made.draft, nodes: [...made.draft.nodes, ...tasks], edges }
  await funnels.saveDraft({ params: { funnelId: made.id }, body: { revision: made.revision, graph } })
  return made.id
}

/**
 * In the page: from now on, writes down which cards and ways are drawn anew, and what a stroke itself draws beside
 * the settings: whoever types waits for that. The first one also turns on Undo and the mark of what is not saved.
 */
const watch = `{
  window.drawn = new Set()
  window.waitedFor = new Set()
  const watched = { subtree: true, childList: true, attributes: true, characterData: true }
  let changes = []
  const all = new MutationObserver((records) => void changes.push(...records))
  all.observe(document.body, watched)
  let strokes = 0
  document.addEventListener('beforeinput', () => {
    all.takeRecords()
    changes = []
  }, true)
  document.addEventListener('input', () => {
    changes.push(...all.takeRecords())
    if (strokes++ === 0) return
    for (const { target } of changes) {
      const at = target.nodeType === 1 ? target : target.parentElement
      if (!at?.closest('#inspector')) window.waitedFor.add(at?.outerHTML.slice(0, 120))
    }
  })
  const note = (records) => records.forEach(({ target }) => {
    const part = (target.nodeType === 1 ? target : target.parentElement)?.closest('.react-flow__node, .react-flow__edge')
    if (part) window.drawn.add(part.getAttribute('data-id'))
  })
  new MutationObserver(note).observe(document.querySelector('.react-flow__viewport'), watched)
}`

test('with 300 nodes a stroke in the settings draws one card anew and no way', async () => {
  const id = await large(300)
  const page = await workspace.open({ path: `/funnels/${id}?node=task-3` })
  const name = page.getByRole('complementary').getByLabel('What is to be done')
  await name.waitFor()
  await expect.poll(() => page.locator('[data-node]').count()).toBe(302)
  await name.click()
  await page.getByRole('button', { name: 'No issues' }).waitFor()
  await page.evaluate(watch)
  await page.keyboard.type('Call them', { delay: 30 })
  await page.getByText('Saved', { exact: true }).waitFor()
  await expect.poll(async () => (await workspace.client.funnels.get({ params: { funnelId: id } })).draft.nodes
    .some((node) => String(node['name']).includes('Call them'))).toBe(true)
  expect(await page.evaluate('[...window.drawn]')).toEqual(['task-3'])
  expect(await page.evaluate('[...window.waitedFor]')).toEqual([])
})
