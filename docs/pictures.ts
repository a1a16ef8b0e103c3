import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../test/browser/chromium.ts'
import type { Scene } from './scene.ts'

const size = { width: 1440, height: 900 }
const most = 300_000

/** Takes the README's pictures into `folder` and says what they are. */
export async function takePictures(scene: Scene, folder: string): Promise<string[]> {
  const browser = await launchChromium()
  const taken: string[] = []
  try {
    const look = { viewport: size, reducedMotion: 'reduce', colorScheme: 'light' } as const
    const context = await browser.newContext(look)
    const page = await context.newPage()
    const take = async (name: string, from: Page = page) => {
      const path = join(folder, `${name}.png`)
      await from.screenshot({ path, animations: 'disabled' })
      const { size: bytes } = await stat(path)
      if (bytes > most) throw new Error(`${basename(path)} is too large for a README: ${bytes} bytes`)
      taken.push(`${basename(path)} (${Math.round(bytes / 1000)} kB)`)
    }
    const campaign = `${scene.api}/campaigns/${scene.campaignId}`
    await page.goto(campaign)
    await page.getByLabel('Email').fill(scene.owner.email)
    await page.getByLabel('Password').fill(scene.owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: /^Confirm the seat, / }).waitFor()
    await page.getByRole('link', { name: /^On the way: [1-9]/ }).waitFor()
    await take('campaign-light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await take('campaign-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${campaign}?person=${scene.guest.contactId}`)
    await page.getByText(/^Not sent, because/).first().scrollIntoViewIfNeeded()
    await take('timeline-light')

    const phones = await context.newPage()
    await phones.goto(`${scene.simulator}/#/phones/${encodeURIComponent(scene.talker)}`)
    await phones.locator('audio').first().waitFor()
    await phones.waitForFunction("document.querySelector('audio').readyState > 0")
    await take('phones-light', phones)
  } finally {
    await browser.close()
  }
  return taken
}
