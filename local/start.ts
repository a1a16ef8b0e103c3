import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { readSettings } from '../service/settings.ts'
import { startParts, type Parts } from './parts.ts'
import type { SignIn } from './seed.ts'
import { showEvent, showReady } from './show.ts'
import { onStopAsked } from './stop-asked.ts'

const started = performance.now()
const asked = new AbortController()
let parts: Parts | undefined
let stopping: Promise<never> | undefined

onStopAsked(() => {
  process.stdout.write('\nStopping (again to stop at once) ...\n')
  asked.abort(new Error('stopped before everything was ready'))
  // Without parts the start under way ends what it began, and us.
  stopping = parts?.stop().then(() => leave(0)) ?? new Promise(() => {})
}, () => {
  process.stdout.write('Not waiting any longer.\n')
  parts?.killAll()
  process.exit(1)
})
// A terminal that is gone must not keep us from an orderly stop.
process.stdout.on('error', () => {})

try {
  const file = resolve('.env')
  if (existsSync(file)) process.loadEnvFile(file)
  const { dataFolder } = readSettings(process.env)
  parts = await startParts({ dataFolder, onEvent: showEvent, signal: asked.signal })
  const { signIn } = await parts.run('seed', join(import.meta.dirname, 'run-seed.ts'))
  showReady(parts, dataFolder, signIn as SignIn | undefined, performance.now() - started)
  const error = await parts.failed
  process.stderr.write(`${error.message}\n`)
  leave(1)
} catch (error) {
  if (stopping && parts) await stopping
  if (!stopping) process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  await parts?.stop()
  leave(1)
}

function leave(code: number): never {
  process.exit(stopping ? 0 : code)
}
