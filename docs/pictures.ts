import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../test/browser/chromium.ts'
import type { Scene } from './scene.ts'
import { phonesShot, shots } from './shots.ts'

const size = { width: 1440, height: 900 }
const most = 250_000
const themes = ['light', 'dark'] as const

/** Takes the pictures of the main screens in both themes into `folder`, and says what they are. */
export async function takePictures(scene: Scene, folder: string): Promise<string[]> {
  const browser = await launchChromium()
  const taken: string[] = []
  try {
    const context = await browser.newContext({
      viewport: size, reducedMotion: 'reduce', colorScheme: 'light', timezoneId: 'America/Chicago',
    })
    const page = await context.newPage()
    const take = async (name: string, from: Page) => {
      for (const colorScheme of themes) {
        await from.emulateMedia({ colorScheme })
        await settled(from)
        const path = join(folder, `${name}-${colorScheme}.png`)
        await from.screenshot({ path, animations: 'disabled', caret: 'hide' })
        const { size: bytes } = await stat(path)
        if (bytes > most) throw new Error(`${basename(path)} is too large for a README: ${bytes} bytes`)
        taken.push(`${basename(path)} (${Math.round(bytes / 1000)} kB)`)
      }
      await from.emulateMedia({ colorScheme: 'light' })
    }
    await page.goto(scene.api)
    await page.getByLabel('Email').fill(scene.owner.email)
    await page.getByLabel('Password').fill(scene.owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
    for (const { name, show } of shots) {
      await show(page, scene)
      await take(name, page)
    }
    const phones = await context.newPage()
    await phonesShot(phones, scene)
    await take('phones', phones)
  } finally {
    await browser.close()
  }
  return taken
}

/** Nothing is being fetched, and the colours of the theme have been painted. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    `![...document.querySelectorAll('[role=status]')].some((at) => /^Loading /.test(at.textContent))`,
  )
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}
