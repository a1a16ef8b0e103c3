import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cachedTemporalFile, temporalVersion } from './temporal-cache.ts'

/** No byte for so long means that there is no way out to the internet. */
const silenceSeconds = 8
const progressSeconds = 5

/**
 * Lets the SDK download its pinned Temporal server into our cache. It runs in a process of its own,
 * since the SDK cannot be told to give up. Answers the program, or why there is none.
 */
export async function downloadTemporal(
  cacheFolder: string,
  say: (text: string) => void,
): Promise<{ file: string } | { reason: string }> {
  const folder = join(cacheFolder, `download-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const script = new URL('temporal-download-main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, folder, temporalVersion], {
    stdio: ['ignore', 'ignore', 'pipe'], detached: true,
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => { said += text })
  const end = (): void => {
    try {
      if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has just ended by itself.
    }
  }
  process.once('exit', end)
  const ended = new Promise<'ended'>((resolve) => child.once('close', () => resolve('ended')))
  const silence = untilSilent(folder, say)
  try {
    const why = await Promise.race([ended, silence.words])
    // The version under its final name means that it is whole: the SDK writes beside it and renames.
    const file = why === 'ended' && child.exitCode === 0 ? programIn(folder) : undefined
    if (!file) return { reason: why === 'ended' ? firstReason(said) : why }
    const kept = cachedTemporalFile(cacheFolder)
    renameSync(file, kept)
    return { file: kept }
  } finally {
    silence.stop()
    process.off('exit', end)
    end()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Words once nothing more arrives; until then tells how far it is. */
function untilSilent(
  folder: string,
  say: (text: string) => void,
): { words: Promise<string>, stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<string>()
  let size = 0
  let grew = Date.now()
  let told = Date.now()
  const watch = setInterval(() => {
    const now = Date.now()
    const current = sizeOf(folder)
    if (current > size) [size, grew] = [current, now]
    if (now - grew > silenceSeconds * 1000) {
      resolve(`nothing arrived for ${silenceSeconds} s`)
    } else if (now - told > progressSeconds * 1000 && size > 0) {
      told = now
      say(`downloading, ${Math.round(size / 1e6)} MB so far`)
    }
  }, 250)
  return { words: promise, stop: () => clearInterval(watch) }
}

function sizeOf(folder: string): number {
  let size = 0
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    size += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0
  }
  return size
}

function programIn(folder: string): string | undefined {
  const name = readdirSync(folder).find((one) => one.startsWith('temporal') && !one.endsWith('.downloading'))
  return name && join(folder, name)
}

function firstReason(said: string): string {
  const [line = ''] = said.replace('Failed to start ephemeral server: ', '').split('\n')
  return line.trim().slice(0, 160) || 'the download failed'
}
