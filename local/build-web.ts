import { join } from 'node:path'
import { build } from 'vite'
import { main } from '../service/lifecycle.ts'

await main('build-web', async ({ log }) => {
  const outDir = process.argv[2]!
  const configFile = join(import.meta.dirname, '..', 'web', 'vite.config.ts')
  await build({ configFile, build: { outDir, emptyOutDir: true }, logLevel: 'warn' })
  log.info({ outDir }, 'built')
  return { outDir }
})
