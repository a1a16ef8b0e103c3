import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runChaos } from './run-chaos.ts'

test('forty seconds of killed parts, broken providers, pauses and publishes: nothing lost, repeated, untimely or stuck', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'runnel-chaos-'))
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }))
  const result = await runChaos({ minutes: 2 / 3, seed: 7, contacts: 25, json: null }, { dataFolder, note: () => {} })
  expect(result).toMatchObject({
    contacts: 25, lost: 0, duplicated: 0, afterStop: 0, inQuietHours: 0, stuck: 0, unknownThoughAskable: 0, unfinished: 0,
  })
  expect(result.kills).toBeGreaterThan(2)
  expect(result.sends).toBeGreaterThan(50)
}, 400_000)
