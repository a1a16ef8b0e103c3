import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How long a stroke is given before it is made again, in milliseconds. */
const patience = 5000

/**
 * Presses a key and waits for what it does; once more where nobody listened yet, as a person would who was
 * quicker than the page.
 */
export async function pressFor(page: Page, keys: readonly string[], hasHappened: () => Promise<boolean>) {
  await expect.poll(async () => {
    if (await hasHappened()) return true
    for (const key of keys) await page.keyboard.press(key)
    return expect.poll(hasHappened, { timeout: patience }).toBe(true).then(() => true, () => false)
  }, { message: `${keys.join(' ')} does what it should` }).toBe(true)
}

/** Presses `key` until `part` has the focus: what is typed then goes into it. */
export const focusBy = (page: Page, key: string, part: Locator) => pressFor(page, [key], () => hasFocus(part))

/** Presses `keys` until `part` is seen. */
export const openBy = (page: Page, keys: string, part: Locator) => (
  pressFor(page, keys.split(' '), () => part.isVisible())
)

async function hasFocus(part: Locator): Promise<boolean> {
  return await part.count() === 1 && await part.evaluate((it) => it === it.ownerDocument.activeElement)
}

/** Adds a node of this kind to the funnel behind what is selected, by the keyboard alone. */
export async function addNode(page: Page, typed: string, said: string | RegExp = new RegExp(typed, 'i')) {
  await focusBy(page, '/', page.getByRole('combobox', { name: 'Add a node' }))
  await page.keyboard.type(typed)
  const best = page.getByRole('listbox').getByRole('option', { selected: true })
  await expect.poll(async () => (await best.textContent())?.toLowerCase()).toContain(typed.toLowerCase())
  await page.keyboard.press('Enter')
  const focused = () => page.evaluate<string>('document.activeElement?.getAttribute("aria-label") ?? ""')
  await expect.poll(focused).toMatch(said instanceof RegExp ? said : new RegExp(`^${said}`))
}
