import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { alive, temporaryFolder } from './tiny-part-in-test.ts'

const anyPorts = { PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_SMTP_PORT: '0' }

/** `npm start` without npm. */
function start(
  env: Record<string, string>,
): { child: ChildProcess, said: () => string, ended: Promise<number> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    env: { ...process.env, npm_lifecycle_event: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { said += text })
  }
  return { child, said: () => said, ended: once(child, 'close').then(([code]) => code as number) }
}

test('a start with wrong settings names them all and nothing else happens', async () => {
  const { said, ended } = start({ RUNNEL_DATA: temporaryFolder(), PORT: 'seven', DATABASE_POOL: '0' })
  expect(await ended).toBe(1)
  expect(said()).toMatch(/2 settings are wrong[\s\S]*PORT[\s\S]*"seven"[\s\S]*DATABASE_POOL/)
})

test('a port that a person set and another program holds is named with its setting', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const { said, ended } = start({ ...anyPorts, RUNNEL_DATA: temporaryFolder(), PORT: String(port) })
  expect(await ended).toBe(1)
  expect(said()).toContain(`Port ${port} is taken by another program. Stop that one, or set PORT`)
})

test('one command starts everything, a second is refused, and SIGTERM leaves no process behind', async () => {
  const folder = temporaryFolder()
  const first = start({ ...anyPorts, RUNNEL_DATA: folder })
  await vi.waitFor(() => expect(first.said()).toContain('Runnel is ready'), 90_000)
  expect(first.said()).toMatch(/Sign in +\S+@example.com +password: \S+/)
  const address = /Runnel +(http:\S+)/.exec(first.said())![1]!
  expect((await fetch(`${address}/health`)).status).toBe(200)
  const second = start({ ...anyPorts, RUNNEL_DATA: folder })
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`process ${first.child.pid} holds it and answers at ${address}`)
  const recorded: { pid: number }[] = JSON.parse(readFileSync(join(folder, 'parts.json'), 'utf8'))
  expect(alive(recorded.map(({ pid }) => pid))).toHaveLength(5)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(alive(recorded.map(({ pid }) => pid))).toEqual([])
}, 120_000)
