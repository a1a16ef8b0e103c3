import { resolve } from 'node:path'
import process from 'node:process'
import { buildWeb } from '../../local/builds.ts'
import { cacheFolder } from './cache-folder.ts'

/** The folder of the screens as they are built for people; built anew only when their sources changed. */
export function builtScreens(): Promise<string> {
  return buildWeb({
    root: resolve(import.meta.dirname, '../..'), buildFolder: cacheFolder(), env: process.env,
    say: (text) => console.log(`screens: ${text}`),
  })
}
