import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheHome } from '../../local/temporal-cache.ts'

const version = '4.32.5'
const run = promisify(execFile)
const installMs = 240_000

/** Where it is, or why it cannot be had here. */
export type Schemathesis = { program: string } | { missing: string }

/** Schemathesis in a Python environment of its own beside our other cached programs; made once. */
export async function findSchemathesis(): Promise<Schemathesis> {
  const folder = join(cacheHome(process.env), 'runnel', 'schemathesis', version)
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin')
  const whole = join(folder, 'whole')
  const program = join(bin, 'schemathesis')
  if (existsSync(whole)) return { program }
  const python = await findPython()
  if (python === undefined) return { missing: 'there is no Python 3.10 or newer' }
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    await run(python, ['-m', 'venv', folder])
    const wanted = ['--quiet', '--disable-pip-version-check', `schemathesis==${version}`]
    await run(join(bin, 'python'), ['-m', 'pip', 'install', ...wanted], { timeout: installMs })
    await writeFile(whole, '')
    return { program }
  } catch (error) {
    return { missing: `it cannot be installed from PyPI: ${(error as Error).message.trim().split('\n').at(-1)}` }
  }
}

async function findPython(): Promise<string | undefined> {
  for (const python of ['python3', 'python']) {
    const isNewEnough = await run(python, ['-c', 'import sys, venv; assert sys.version_info >= (3, 10)'])
      .then(() => true, () => false)
    if (isNewEnough) return python
  }
  return undefined
}
