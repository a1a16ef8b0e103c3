import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { faultsIn } from './faults.ts'

const widths = [1440, 1180] as const

/** The addresses of web/router.tsx, with their parameters as `$name`. */
export function routePaths(): string[] {
  const source = readFileSync(join(import.meta.dirname, '../../web/router.tsx'), 'utf8')
  return [...source.matchAll(/^ +(?:getParentRoute: \(\) => (\w+), )?path: '([^']+)'/gm)]
    .map(([, , path = '']) => path)
    .filter((path) => path !== '$')
}

/** Goes there and waits until the screen stands: its heading is there, and nothing is being fetched. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await expect.poll(() => page.getByRole('status').getByText(/^Loading /).count()).toBe(0)
}

/** What is wrong with a screen as it stands: its names, its width, and in both themes what axe finds. */
export async function faultsOfScreen(page: Page, path: string, { withAxe = true } = {}): Promise<string[]> {
  const faults: string[] = []
  const say = (text: string) => faults.push(`${path}: ${text}`)
  // What comes in while the screen is built may come in a moment later than its heading.
  const headings = await settled(() => page.locator('h1').count(), (count) => count === 1)
  if (headings !== 1) say(`has ${headings} first headings`)
  const title = await settled(() => page.title(), (words) => /\S · Runnel$/.test(words))
  if (!/\S · Runnel$/.test(title)) say(`is called "${title}"`)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    // A chart follows the width of its box a moment later.
    await page.waitForFunction(`(${tooWide}).length === 0`, undefined, { timeout: 10_000 }).catch(() => {})
    for (const over of await page.evaluate<string[]>(tooWide)) say(`is too wide at ${width}: ${over}`)
  }
  await page.setViewportSize({ width: widths[0], height: 900 })
  if (!withAxe) return faults
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Colours pass over into the other theme's within a frame.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    for (const fault of await faultsIn(page, { onlyColours: colorScheme === 'dark' })) say(`${colorScheme}: ${fault}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

/** The value once it is as it should be, or as it stays. */
async function settled<T>(read: () => Promise<T>, isGood: (value: T) => boolean): Promise<T> {
  await expect.poll(async () => isGood(await read()), { timeout: 10_000 }).toBe(true).catch(() => {})
  return read()
}

/** In the page: what scrolls sideways though it is the page itself or its middle. */
const tooWide = `[document.documentElement, document.getElementById('content')]
  .filter((at) => at && at.scrollWidth > at.clientWidth)
  .map((at) => (at.id || 'page') + ' ' + at.scrollWidth + ' > ' + at.clientWidth)`
