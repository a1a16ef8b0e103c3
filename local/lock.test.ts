import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepJson } from './kept-json.ts'
import { takeLock } from './lock.ts'
import { processMark } from './process-mark.ts'
import { temporaryFolder } from './tiny-part-in-test.ts'

test('a second start on the same data is refused with the process and the address of the first', () => {
  const folder = temporaryFolder()
  const lock = takeLock(folder)
  lock.tellAddress('http://127.0.0.1:7400')
  expect(() => takeLock(folder)).toThrow(
    new RegExp(`process ${process.pid} holds it and answers at http://127.0.0.1:7400.*RUNNEL_DATA`),
  )
  lock.release()
  takeLock(folder).release()
  expect(existsSync(join(folder, 'lock.json'))).toBe(false)
})

test('the lock of a dead process is taken over', async () => {
  const folder = temporaryFolder()
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  keepJson(join(folder, 'lock.json'), { pid: child.pid, mark: processMark(child.pid!), address: '' })
  expect(() => takeLock(folder)).toThrow(/Already running/)
  child.kill('SIGKILL')
  await once(child, 'exit')
  takeLock(folder).release()
})

test('the lock of a process whose pid now belongs to another is taken over', () => {
  const folder = temporaryFolder()
  keepJson(join(folder, 'lock.json'), { pid: process.pid, mark: 'started long ago', address: '' })
  const lock = takeLock(folder)
  expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')).mark).toBe(processMark(process.pid))
  lock.release()
})

test('half a lock, as after a full disk, is no lock', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'lock.json'), '{"pid": 1')
  takeLock(folder).release()
})
