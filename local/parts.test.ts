import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startParts, type Parts } from './parts.ts'
import { isServing } from './temporal-health.ts'
import { alive, temporaryFolder } from './tiny-part-in-test.ts'

const ports = { api: 0, simulator: 0, smtp: 0, postgres: 0, temporal: 0 }

type Told = { pids: Record<string, number>, addresses: Parts['addresses'] }

async function startElsewhere(folder: string): Promise<{ child: ChildProcess, told: Told }> {
  const script = join(import.meta.dirname, 'start-in-test.ts')
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout!), 'line')
  return { child, told: JSON.parse(line) }
}

async function query(databaseUrl: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const { rows } = await client.query(text)
    return rows
  } finally {
    await client.end()
  }
}

test('what was kept survives a kill -9 of everything, and the next start works', async () => {
  const folder = temporaryFolder()
  const { child, told } = await startElsewhere(folder)
  await query(told.addresses.databaseUrl, 'create table kept as select 42 as answer')
  for (const pid of [child.pid!, ...Object.values(told.pids)]) process.kill(pid, 'SIGKILL')
  await once(child, 'exit')
  const parts = await startParts({ dataFolder: folder, only: ['postgres', 'temporal'], ports })
  onTestFinished(parts.stop)
  expect(await query(parts.addresses.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  expect(await isServing(parts.addresses.temporal)).toBe(true)
}, 60_000)

test('after a kill -9 of the supervisor alone its servers end, and the next start works', async () => {
  const folder = temporaryFolder()
  const { child, told } = await startElsewhere(folder)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const parts = await startParts({ dataFolder: folder, only: ['postgres'], ports })
  onTestFinished(parts.stop)
  expect(alive(Object.values(told.pids))).toEqual([])
  expect(await query(parts.addresses.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }])
}, 60_000)

test('servers end by themselves when nobody starts again', async () => {
  const { child, told } = await startElsewhere(temporaryFolder())
  child.kill('SIGKILL')
  await vi.waitFor(() => expect(alive(Object.values(told.pids))).toEqual([]), 20_000)
}, 60_000)

test('a second start is refused while the first runs, and SIGTERM leaves no process behind', async () => {
  const folder = temporaryFolder()
  const { child, told } = await startElsewhere(folder)
  await expect(startParts({ dataFolder: folder, only: ['postgres'], ports })).rejects.toThrow(
    `process ${child.pid} holds it`,
  )
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  expect(alive(Object.values(told.pids))).toEqual([])
}, 60_000)

test('a killed server is started again on its address with what it knew', async () => {
  const parts = await startParts({ dataFolder: temporaryFolder(), only: ['postgres', 'temporal'], ports })
  onTestFinished(parts.stop)
  await query(parts.addresses.databaseUrl, 'create table kept as select 42 as answer')
  for (const name of ['postgres', 'temporal']) {
    await parts.kill(name)
    await parts.whenReady(name)
  }
  expect(await query(parts.addresses.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  expect(await isServing(parts.addresses.temporal)).toBe(true)
}, 60_000)

test('a start that is given up half-way leaves no process and no lock', async () => {
  const folder = temporaryFolder()
  const asked = new AbortController()
  const starting = startParts({
    dataFolder: folder, only: ['postgres', 'temporal'], ports, signal: asked.signal,
    onEvent: ({ kind }) => {
      if (kind === 'ready') asked.abort(new Error('enough'))
    },
  })
  await expect(starting).rejects.toThrow('enough')
  const parts = await startParts({ dataFolder: folder, only: ['postgres'], ports })
  await parts.stop()
}, 60_000)

test('one that is given up while the database is being made lets the next one make it', async () => {
  const folder = temporaryFolder()
  const password = join(folder, 'postgres.password')
  const asked = new AbortController()
  const starting = startParts({ dataFolder: folder, only: ['postgres'], ports, signal: asked.signal })
  starting.catch(() => {})
  await expect.poll(() => existsSync(password), { interval: 5, timeout: 20_000 }).toBe(true)
  asked.abort(new Error('enough'))
  await expect(starting).rejects.toThrow('enough')
  expect(existsSync(password), 'it is still being made').toBe(false)
  const parts = await startParts({ dataFolder: folder, only: ['postgres'], ports })
  await parts.stop()
}, 60_000)

test('an address that nobody answers at is named with its setting', async () => {
  const env = { ...process.env, DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/runnel' }
  await expect(startParts({ dataFolder: temporaryFolder(), only: ['postgres'], ports, env })).rejects.toThrow(
    /^DATABASE_URL: nothing answers at 127.0.0.1:1/,
  )
})

test('wrong settings are named all at once, before anything starts', async () => {
  const env = { ...process.env, PORT: 'x', LOG_LEVEL: 'loud' }
  await expect(startParts({ dataFolder: temporaryFolder(), env })).rejects.toThrow(/PORT[\s\S]*LOG_LEVEL/)
})
