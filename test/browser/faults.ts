import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { squeezedIn } from './squeezed.ts'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

// A card's and a figure's name is a sentence that says more than the short figures one sees on it.
const rules = { 'label-content-name-mismatch': { enabled: false } }

// Where the component library catches the focus that would leave a menu; nobody comes to rest there.
const where = { exclude: ['[data-base-ui-focus-guard]'] }

interface Wish {
  /** Only what another theme can change: for a page that was looked at as a whole already. */
  onlyColours?: boolean
}

/** In the page, two frames on: what has begun to fade is through. Half-way colours are nobody's fault. */
const atRest = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => (
  Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished))
))`

/**
 * What axe finds wrong in the page, by WCAG 2.1 A and AA: the rule and where; and what no one can read for want of
 * room. What it finds is looked at again
 * until it stays: a part that is just coming in is nobody's fault either.
 */
export async function faultsIn(page: Page, wish: Wish = {}): Promise<string[]> {
  const until = Date.now() + 10_000
  for (;;) {
    const faults = await faultsNow(page, wish)
    if (faults.length === 0 || Date.now() > until) return faults
    await page.waitForTimeout(250)
  }
}

/** The same in light and dark, each fault with its theme; the page is left in light. */
export async function faultsInBothThemes(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    faults.push(...(await faultsIn(page)).map((fault) => `${colorScheme}: ${fault}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

async function faultsNow(page: Page, { onlyColours = false }: Wish): Promise<string[]> {
  // Half a megabyte: once for each page is enough.
  if (!await page.evaluate<boolean>('typeof axe === "object"')) await page.evaluate(axe.source)
  await page.evaluate(atRest)
  const options = onlyColours ? { runOnly: { type: 'rule', values: ['color-contrast'] } } : { runOnly: levels, rules }
  const run = `axe.run(${JSON.stringify(where)}, ${JSON.stringify(options)})`
  const { violations } = await page.evaluate<AxeResults>(run)
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  return onlyColours ? faults : [...faults, ...(await squeezedIn(page)).map((text) => `squeezed: ${text}`)]
}
