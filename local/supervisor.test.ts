import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { PartEvent } from './part-event.ts'
import { createSupervisor, type Patience, type Supervisor } from './supervisor.ts'
import { alive, temporaryFolder, tinyPart } from './tiny-part-in-test.ts'

const quick: Patience = { deaths: 3, windowSeconds: 60, firstPauseMs: 1 }

function supervise(patience = quick): { supervisor: Supervisor, events: PartEvent[], folder: string } {
  const folder = temporaryFolder()
  const events: PartEvent[] = []
  const supervisor = createSupervisor(folder, (event) => events.push(event), patience)
  onTestFinished(supervisor.stop)
  return { supervisor, events, folder }
}

describe('supervisor', () => {
  test('a part that dies is started again, and it is said', async () => {
    const { supervisor, events } = supervise()
    const { pid } = await supervisor.start(tinyPart('one'))
    await supervisor.kill('one')
    await supervisor.whenReady('one')
    expect(supervisor.pids().one).not.toBe(pid)
    expect(events.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'ready: is ready', 'died: was ended by SIGKILL; it is started again', 'ready: is ready again',
    ])
  })

  test('a part that keeps dying ends everything with its last log lines', async () => {
    const { supervisor, folder } = supervise()
    await supervisor.start(tinyPart('steady'))
    const others = Object.values(supervisor.pids())
    const broken = join(folder, 'broken')
    const code = `if (require('fs').existsSync('${broken}')) {
      console.error('out of paper')
      process.exit(3)
    }`
    await supervisor.start(tinyPart('printer', code))
    writeFileSync(broken, '')
    await supervisor.kill('printer')
    const error = await supervisor.failed
    expect(error.message).toMatch(/printer keeps dying \(3 times .* it left with code 3\)[\s\S]*out of paper/)
    expect(alive(others)).toEqual([])
  })

  test('a part that may stumble at its first start is tried again as often as it says', async () => {
    const { supervisor, folder, events } = supervise()
    const stumbled = join(folder, 'stumbled')
    const [flag, script] = tinyPart('one').args
    const stumbling = `if (!require('fs').existsSync('${stumbled}')) {
      require('fs').writeFileSync('${stumbled}', '')
      process.exit(2)
    }`
    const args = [flag!, `${stumbling}\n${script}`]
    await supervisor.start({ ...tinyPart('one'), args, startTries: 2 })
    expect(events.map(({ kind }) => kind)).toEqual(['died', 'ready'])
    await supervisor.kill('one')
    await supervisor.whenReady('one')
  })

  test('a part that does not get ready the first time is not tried again', async () => {
    const { supervisor } = supervise()
    const spec = { ...tinyPart('one'), args: ['-e', 'console.error("no such table"); process.exit(1)'] }
    await expect(supervisor.start(spec)).rejects.toThrow(
      /one left with code 1 before it was ready[\s\S]*no such table/,
    )
  })

  test('a program that is not there is named', async () => {
    const { supervisor } = supervise()
    const spec = { ...tinyPart('one'), command: '/nowhere/program' }
    await expect(supervisor.start(spec)).rejects.toThrow(/one could not be started: .*ENOENT/)
  })

  test('a part that says nothing has a limit', async () => {
    const { supervisor } = supervise()
    const spec = { ...tinyPart('one'), args: ['-e', 'setInterval(() => {}, 1000)'], readySeconds: 0.2 }
    await expect(supervisor.start(spec)).rejects.toThrow(/one was not ready within 0.2 s/)
  })

  test('stop ends the parts in reverse order and leaves none', async () => {
    const { supervisor, events } = supervise()
    for (const name of ['database', 'worker', 'web']) await supervisor.start(tinyPart(name))
    const pids = Object.values(supervisor.pids())
    await Promise.all([supervisor.stop(), supervisor.stop()])
    const stopped = events.filter(({ kind }) => kind === 'stopped').map(({ part }) => part)
    expect(stopped).toEqual(['web', 'worker', 'database'])
    expect(alive(pids)).toEqual([])
  })

  test('a part that will not stop is killed when its time is over', async () => {
    const { supervisor } = supervise()
    const spec = { ...tinyPart('deaf', 'process.on("SIGTERM", () => {})'), stopSeconds: 0.1 }
    await supervisor.start(spec)
    const pids = Object.values(supervisor.pids())
    await supervisor.stop()
    expect(alive(pids)).toEqual([])
  })
})
