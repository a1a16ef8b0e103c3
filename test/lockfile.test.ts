import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Lockfile, missingPlatformPackages } from './lockfile.ts'

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lockfile

test('the lockfile names the native packages of every system, so that npm ci takes it everywhere', () => {
  const missing = missingPlatformPackages(lock).map(({ path }) => path)
  expect(missing, 'run `node test/complete-lockfile.ts` and commit package-lock.json').toEqual([])
})

test('the lockfile names no registry host', () => {
  expect(JSON.stringify(lock)).not.toContain('"resolved"')
})
