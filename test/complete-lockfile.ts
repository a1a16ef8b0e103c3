import { readFileSync, writeFileSync } from 'node:fs'
import { missingPlatformPackages, type Lockfile } from './lockfile.ts'

// `node test/complete-lockfile.ts` after an install that changed package-lock.json, where lockfile.test.ts fails.
const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lockfile
const missing = missingPlatformPackages(lock)
for (const { path, entry } of missing) lock.packages[path] = entry
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${missing.length} platform packages added to package-lock.json\n`)
