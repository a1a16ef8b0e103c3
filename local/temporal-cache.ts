import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The newest Temporal CLI that `go install` takes, so that every way brings the same server. */
export const temporalVersion = 'v1.5.1'

/** Where this user's programs keep what can be had again: shared by all checkouts. */
export function temporalCacheFolder(env: Record<string, string | undefined> = process.env): string {
  const folder = join(cacheHome(env), 'runnel', 'temporal', temporalVersion)
  mkdirSync(folder, { recursive: true })
  return folder
}

export function cachedTemporal(folder: string): string | undefined {
  const file = cachedTemporalFile(folder)
  return existsSync(file) ? file : undefined
}

export function cachedTemporalFile(folder: string): string {
  return join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal')
}

/** Where this user's programs keep what can be had again. */
export function cacheHome(env: Record<string, string | undefined>): string {
  if (process.platform === 'win32') return env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return env.XDG_CACHE_HOME || join(homedir(), '.cache')
}
