import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { cachedTemporalFile, temporalVersion } from './temporal-cache.ts'

const progressSeconds = 5

/**
 * Builds the Temporal CLI with Go into our cache: about two minutes, once. Answers the program, or why
 * there is none.
 */
export async function buildTemporal(
  cacheFolder: string,
  say: (text: string) => void,
): Promise<{ file: string } | { reason: string }> {
  if (!hasGo()) return { reason: 'Go is not installed' }
  const folder = join(cacheFolder, `build-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const started = Date.now()
  const progress = setInterval(() => {
    say(`still building, ${Math.round((Date.now() - started) / 1000)} s (about two minutes, once)`)
  }, progressSeconds * 1000)
  try {
    const { code, said } = await goInstall(folder)
    if (code !== 0) return { reason: said.trim().slice(-300).replaceAll('\n', ' ') || `go left with ${code}` }
    const kept = cachedTemporalFile(cacheFolder)
    renameSync(join(folder, basename(kept)), kept)
    return { file: kept }
  } finally {
    clearInterval(progress)
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function goInstall(folder: string): Promise<{ code: number | null, said: string }> {
  return new Promise((resolve) => {
    const source = `github.com/temporalio/cli/cmd/temporal@${temporalVersion}`
    const child = spawn('go', ['install', '-ldflags=-s -w', source], {
      // GOFLAGS of a vendoring project would stop an install from elsewhere.
      env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const stop = (): void => void child.kill()
    process.once('exit', stop)
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-4000) })
    child.once('error', (error) => resolve({ code: null, said: error.message }))
    child.once('close', (code) => {
      process.off('exit', stop)
      resolve({ code, said })
    })
  })
}
