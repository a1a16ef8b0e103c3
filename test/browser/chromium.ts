import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { cacheFolder } from './cache-folder.ts'

const run = promisify(execFile)
const fontsFile = 'runnel-fonts.conf'

/**
 * Unpacks the Chromium of the package once for this installation and answers its folder. null where the
 * package has none for this machine (it is for Linux only): there an installed Chrome has to do.
 */
export async function unpackChromium(): Promise<string | null> {
  if (process.platform !== 'linux') return null
  const home = cacheFolder()
  const folder = join(home, `chromium-${await version()}`)
  if (existsSync(folder)) return folder
  const draft = await mkdtemp(join(home, 'chromium-draft-'))
  try {
    await run(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], {
      // Named so that the package unpacks the shared libraries, too, which a bare machine may lack.
      env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    })
    await writeFile(join(draft, fontsFile), fontsIn(folder))
    await rename(draft, folder)
  } catch (error) {
    // Another process may have been there first.
    if (!existsSync(folder)) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return folder
}

/** A headless Chromium; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const folder = await unpackChromium()
  if (folder === null) return chromium.launch({ channel: 'chrome' })
  const executablePath = join(folder, 'chromium')
  return chromium.launch({
    executablePath,
    // Containers seldom let a browser build its own sandbox; it sees our own pages only.
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--force-color-profile=srgb'],
    env: {
      ...process.env as Record<string, string>,
      FONTCONFIG_FILE: join(folder, fontsFile),
      ...await libraries(folder, executablePath),
    },
  })
}

/** The package's own shared libraries, only where the machine's do not suffice. */
async function libraries(folder: string, executablePath: string): Promise<Record<string, string>> {
  const suffices = await run(executablePath, ['--version']).then(() => true, () => false)
  if (suffices) return {}
  return { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
}

/** Only the package's fonts: pages look the same on every machine, also where there are none. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}

async function version(): Promise<string> {
  const file = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/package.json')
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}
