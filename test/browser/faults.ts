import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

// A card's and a figure's name is a sentence that says more than the short figures one sees on it.
const rules = { 'label-content-name-mismatch': { enabled: false } }

// Where the component library catches the focus that would leave a menu; nobody comes to rest there.
const where = { exclude: ['[data-base-ui-focus-guard]'] }

/** What axe finds wrong in the page as it is now, by WCAG 2.1 A and AA: the rule and where. */
export async function faultsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const run = `axe.run(${JSON.stringify(where)}, ${JSON.stringify({ runOnly: levels, rules })})`
  const { violations } = await page.evaluate<AxeResults>(run)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
