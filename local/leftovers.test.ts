import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepJson } from './kept-json.ts'
import { endLeftovers, recordParts } from './leftovers.ts'
import { processMark } from './process-mark.ts'
import { alive, temporaryFolder } from './tiny-part-in-test.ts'

async function someProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'spawn')
  return child.pid!
}

test('what a killed start left behind is ended, and named', async () => {
  const folder = temporaryFolder()
  const pid = await someProcess()
  recordParts(folder).add('worker', pid, 'SIGTERM')
  expect(await endLeftovers(folder)).toEqual(['worker'])
  expect(alive([pid])).toEqual([])
})

test('a stranger who has the pid of a dead part meanwhile is left alone', async () => {
  const folder = temporaryFolder()
  const pid = await someProcess()
  const mark = `${processMark(pid)}0`
  keepJson(join(folder, 'parts.json'), [{ name: 'worker', pid, mark, stopSignal: 'SIGTERM' }])
  expect(await endLeftovers(folder)).toEqual([])
  expect(alive([pid])).toEqual([pid])
})

test('a folder without records, or with broken ones, has no leftovers', async () => {
  const folder = temporaryFolder()
  expect(await endLeftovers(folder)).toEqual([])
  keepJson(join(folder, 'parts.json'), 'nonsense')
  expect(await endLeftovers(folder)).toEqual([])
})
