import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'

type Told = { code: number, out: string, err: string }

/** Runs a process whose `main` is given this start function; `act` is called once it is ready. */
async function run(
  start: string,
  act: (child: ReturnType<typeof spawn>) => void = () => {},
  env: Record<string, string> = {},
): Promise<Told> {
  const lifecycle = join(import.meta.dirname, 'lifecycle.ts')
  const script = `import { main } from '${lifecycle}'; await main('tiny', ${start})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [out, err] = ['', '']
  child.stderr!.setEncoding('utf8').on('data', (text) => { err += text })
  createInterface(child.stdout!).on('line', (line) => {
    out += `${line}\n`
    if (line.includes('"ready":true')) act(child)
  })
  // Not 'close': Node leaves it out when the parent has closed the IPC channel.
  const drained = [child.stdout!, child.stderr!].map((stream) => once(stream, 'end'))
  const [[code]] = await Promise.all([once(child, 'exit'), ...drained])
  return { code: code as number, out, err }
}

const twoResources = `async ({ onStop }) => {
  const timer = setInterval(() => {}, 1000)
  onStop('database', () => { clearInterval(timer); console.log('database closed') })
  onStop('server', async () => { console.log('server closed') })
  return { port: 7400 }
}`

test('the ready line holds the facts, and SIGTERM releases everything in reverse order', async () => {
  const { code, out } = await run(twoResources, (child) => void child.kill('SIGTERM'))
  expect(out).toBe('{"ready":true,"part":"tiny","port":7400}\nserver closed\ndatabase closed\n')
  expect(code).toBe(0)
})

test('several signals stop it once', async () => {
  const { code, out } = await run(twoResources, (child) => {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) child.kill(name)
  })
  expect(out.match(/database closed/g)).toHaveLength(1)
  expect(code).toBe(0)
})

test('it stops by itself when its supervisor is gone', async () => {
  const { code, out } = await run(twoResources, (child) => child.disconnect())
  expect(out).toContain('database closed')
  expect(code).toBe(0)
})

test('a start that fails half-way releases what it took and leaves with one line', async () => {
  const { code, out, err } = await run(`async ({ onStop }) => {
    onStop('database', () => console.log('database closed'))
    throw new Error('the port is taken\\nby someone')
  }`)
  expect(out).toBe('database closed\n')
  expect(err.trimEnd().split('\n').at(-1)).toBe('tiny ends: the port is taken')
  expect(code).toBe(1)
})

test('work that fails after the start ends it with an error', async () => {
  const { code, err } = await run(`async ({ fail }) => {
    setTimeout(() => fail(new Error('the poller died')), 1)
    return {}
  }`)
  expect(err).toContain('tiny ends: the poller died')
  expect(code).toBe(1)
})

test('what will not be released does not keep it past the grace time', async () => {
  const { code, err } = await run(`async ({ onStop }) => {
    onStop('stubborn', () => new Promise(() => setInterval(() => {}, 1000)))
    return {}
  }`, (child) => void child.kill('SIGTERM'), { SHUTDOWN_GRACE_SECONDS: '1' })
  expect(err).toContain('did not stop in time')
  expect(code).toBe(1)
})

test('a resource that cannot be released does not keep the others', async () => {
  const { code, out, err } = await run(`async ({ onStop }) => {
    onStop('database', () => console.log('database closed'))
    onStop('server', () => { throw new Error('already closed') })
    return {}
  }`, (child) => void child.kill('SIGTERM'))
  expect(out).toContain('database closed')
  expect(err).toContain('already closed')
  expect(code).toBe(0)
})

test('wrong settings are listed for a person before anything starts', async () => {
  const { code, out, err } = await run('async () => ({})', undefined, { PORT: 'x', LOG_LEVEL: 'loud' })
  expect(err).toMatch(/^tiny ends: 2 settings are wrong[\s\S]*PORT[\s\S]*LOG_LEVEL/)
  expect([code, out]).toEqual([1, ''])
})
