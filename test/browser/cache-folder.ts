import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../node_modules/.cache/runnel')

/** What is made once and kept until it changes: the unpacked browser, the built screens. */
export function cacheFolder(): string {
  mkdirSync(folder, { recursive: true })
  return folder
}
