import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { startParts } from '../local/parts.ts'
import { onStopAsked } from '../local/stop-asked.ts'
import { readSettings } from '../service/settings.ts'
import { playScene } from './scene.ts'
import { takePictures } from './pictures.ts'

/** `npm run screenshots`: the pictures of the README, from the product itself as it plays a campaign. */
const asked = new AbortController()
onStopAsked(() => asked.abort(new Error('stopped before the end')), () => process.exit(1))
const say = (text: string): void => { process.stdout.write(`  ${text}\n`) }
const dataFolder = await mkdtemp(join(tmpdir(), 'runnel-screenshots-'))
try {
  const parts = await startParts({
    dataFolder,
    buildFolder: readSettings(process.env).dataFolder,
    ports: { postgres: 0, temporal: 0, simulator: 0, smtp: 0, api: 0 },
    compressedTime: true,
    signal: asked.signal,
    onEvent: ({ part, text }) => say(`${part}: ${text}`),
  })
  try {
    const scene = await playScene(parts, { say, signal: asked.signal })
    for (const file of await takePictures(scene, import.meta.dirname)) say(file)
  } finally {
    await parts.stop()
  }
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await rm(dataFolder, { recursive: true, force: true })
}
process.exit()
