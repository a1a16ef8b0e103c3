import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runStory } from './run-demo.ts'

test('worker and Temporal server killed with -9 in the middle: nothing lost, repeated or sent after STOP', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'runnel-demo-'))
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }))
  const killed: string[] = []
  const result = await runStory({ contacts: 40, seed: 5, csv: null, seconds: 35 }, {
    dataFolder,
    note: () => {},
    async during({ parts }, now) {
      for (const [name, second] of [['worker', 5], ['temporal', 13], ['worker', 20]] as const) {
        await expect.poll(() => now().seconds, { timeout: 120_000 }).toBeGreaterThanOrEqual(second)
        await parts.kill(name)
        await parts.whenReady(name)
        killed.push(name)
      }
    },
  })
  expect(killed).toEqual(['worker', 'temporal', 'worker'])
  expect(result.verdict).toMatchObject({ lost: 0, duplicated: 0, afterStop: 0 })
  expect(result.unfinished).toBe(0)
  expect(result.report.contacts).toBe(40)
  expect(result.verdict.arrived.sms).toBeGreaterThan(20)
  expect(result.report.replies.length).toBeGreaterThan(2)
}, 400_000)
