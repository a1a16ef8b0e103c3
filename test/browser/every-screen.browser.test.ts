import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { populate } from './populate.ts'
import { faultsOfScreen, routePaths, visit } from './walk.ts'

let house: BrowserHouse

// Some forty screens one after another: a minute on a quiet machine, several on a busy one.
vi.setConfig({ testTimeout: 900_000 })

beforeAll(async () => {
  house = await createBrowserHouse()
})
afterAll(async () => {
  await house?.close()
})

const shape = (path: string) => path.replace(/\?.*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '$id')
const known = (path: string) => path.replace(/\$\w+/, '$id')

/** Every screen in turn in one page; what is wrong with any of them, and what its console said. */
async function walk(
  page: Page, paths: string[], { withAxe = false, look }: { withAxe?: boolean; look?: () => Promise<string[]> } = {},
): Promise<string[]> {
  const faults: string[] = []
  let at = ''
  page.on('console', (message) => {
    // An email is markup, and its picture of nothing is not fetched: the frame of its preview is of no origin.
    const isOurs = message.type() === 'error' && !message.text().includes('ERR_BLOCKED_BY_RESPONSE')
    if (isOurs) faults.push(`${at}: console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`${at}: ${String(error)}`))
  page.on('dialog', (dialog) => {
    faults.push(`${at}: a dialog says ${dialog.message()}`)
    void dialog.dismiss()
  })
  for (const path of paths) {
    at = path
    await visit(page, path)
    faults.push(...await faultsOfScreen(page, path, { withAxe }))
    for (const seen of await look?.() ?? []) faults.push(`${path}: ${seen}`)
  }
  return faults
}

test('every screen of a full workspace has its names, fits and is accessible in both themes', async () => {
  const campaign = await house.campaign({ contacts: 4, clockFactor: 600 })
  const paths = await populate(campaign, house.simulator)
  const settings = ['/workspace', '/senders', '/members', '/suppressions', '/secrets', '/webhooks', '/api-keys', '/account']
  const expected = routePaths().map((path) => (settings.includes(path) ? `/settings${path}` : known(path)))
    .filter((path) => !['/settings', '/sign-in', '/join'].includes(path))
  expect([...new Set(paths.map(shape))]).toEqual(expect.arrayContaining(expected))
  const page = await campaign.open({ path: '/' })
  expect(await walk(page, paths, { withAxe: true })).toEqual([])
})

test('so has every screen of an empty one, and those before the sign-in', async () => {
  const { open } = await house.workspace('An empty one')
  const page = await open()
  expect(await walk(page, [
    '/', '/campaigns', '/campaigns/new', '/funnels', '/funnels?show=templates', '/content', '/contacts',
    '/contacts/import', '/inbox', '/inbox?view=tasks', '/inbox?view=unmatched', '/inbox?view=events', '/settings/workspace',
    '/settings/senders', '/settings/members', '/settings/suppressions', '/settings/secrets', '/settings/webhooks', '/settings/api-keys', '/settings/account',
    '/sends',
  ], { withAxe: true })).toEqual([])
  expect(await walk(await house.stranger('/sign-in'), ['/sign-in', '/join'], { withAxe: true })).toEqual([])
})

test('script in every text that a screen shows stays text', async () => {
  const campaign = await house.campaign({ contacts: 2, clockFactor: 600 })
  const script = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
  const paths = await populate(campaign, house.simulator, (text, most = 200) => `${text} ${script}`.slice(0, most))
  const page = await campaign.open({ path: '/' })
  const look = async () => {
    const seen: string[] = []
    if (await page.locator('img[src="x"]').count() > 0) seen.push('the page took it for markup')
    for (const frame of page.frames().filter((each) => each !== page.mainFrame())) {
      if (await frame.locator('[onerror], script').count() > 0) seen.push('a frame took it for markup')
    }
    return seen
  }
  expect(await walk(page, paths, { look })).toEqual([])
})

test('names of 300 characters and right to left break no screen', async () => {
  const campaign = await house.campaign({ contacts: 2, clockFactor: 600 })
  const long = `شركة الضيافة العربية ${'Donaudampfschifffahrtsgesellschaft'.repeat(12)}`
  const paths = await populate(campaign, house.simulator, (text, most = 200) => `${text} ${long}`.slice(0, most))
  expect(await walk(await campaign.open({ path: '/' }), paths)).toEqual([])
})

test('no page broke, and the content policy refused nothing', () => {
  expect(house.problems).toEqual([])
})
