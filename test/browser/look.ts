import type { Page } from 'playwright-core'
import { faultsIn } from './faults.ts'

/** A picture of the page in both themes, for whoever wants to look: PICTURES names a folder. */
export async function look(page: Page, name: string) {
  const folder = process.env['PICTURES']
  if (!folder) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await faultsIn(page, { onlyColours: true })
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
