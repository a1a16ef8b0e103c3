import { join } from 'node:path'
import process from 'node:process'
import { build } from 'vite'
import { main } from '../service/lifecycle.ts'

await main('build-web', async ({ log }) => {
  const outDir = process.argv[2]!
  // What tests look at is what people get: React itself follows this, and vite keeps what a caller has set.
  process.env['NODE_ENV'] = 'production'
  const configFile = join(import.meta.dirname, '..', 'web', 'vite.config.ts')
  await build({ configFile, build: { outDir, emptyOutDir: true }, logLevel: 'warn' })
  log.info({ outDir }, 'built')
  return { outDir }
})
