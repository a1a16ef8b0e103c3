import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { claimAudio, renewAudioLease } from '../../db/queries/audio.ts'
import { createBlobStore } from '../../service/blobs.ts'
import { logOf, postJson, startedSimulator } from '../../simulator/simulator-in-test.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { createElevenLabs } from '../providers/elevenlabs.ts'
import { audioKey } from './audio-key.ts'
import { createSpeak, type AudioWanted } from './speak.ts'

let parts: TestDatabase
beforeAll(async () => { parts = await createTestDatabase() })
afterAll(() => parts.close())

/** Two processes' worth of makers over one workspace, one blob folder and one simulated ElevenLabs. */
async function opened(options: { leaseMs?: number } = {}) {
  const workspaceId = randomUUID()
  const db = parts.database.scoped(workspaceId)
  await db.insertInto('workspaces').values({ workspace_id: workspaceId, name: 'Test' }).execute()
  const simulator = await startedSimulator()
  const folder = await mkdtemp(join(tmpdir(), 'runnel-audio-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const blobs = createBlobStore(folder)
  const worker = () => {
    const elevenlabs = createElevenLabs({ baseUrl: `${simulator.url}/elevenlabs`, timeoutMs: 2000 })
    return createSpeak({ speech: { elevenlabs }, blobs, ...options })
  }
  const wanted: AudioWanted = {
    workspaceId, provider: 'elevenlabs', voiceId: '21m00Tcm4TlvDq8ikWAM', modelId: 'eleven_multilingual_v2',
    settings: {}, text: 'Hello Ada', attempt: 1, credentials: { elevenLabsApiKey: 'key' },
  }
  const paid = () => logOf(simulator, 'provider=elevenlabs&kind=accepted')
  const fault = (order: object) => (
    postJson(`${simulator.url}/simulator/faults`, { provider: 'elevenlabs', times: 1, ...order })
  )
  return { db, workspaceId, folder, blobs, worker, wanted, paid, fault }
}

test('twenty callers at once in two processes pay for a text once and get the same audio', async () => {
  const { db, worker, wanted, paid, blobs, fault } = await opened()
  await fault({ kind: 'slow', delayMs: 400 })
  const workers = [worker(), worker()]
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => workers[n % 2]!.ensureAudio(db, wanted)))
  expect(await paid()).toHaveLength(1)
  const [first] = all
  expect(first).toMatchObject({ kind: 'ready', key: audioKey(wanted), bytes: expect.any(Number) })
  for (const audio of all) expect(audio).toEqual(first)
  expect(await blobs.has((first as { blob: string }).blob)).toBe(true)
  expect(await worker().ensureAudio(db, { ...wanted, text: ' Hello\nAda ' })).toEqual(first)
  expect(await paid()).toHaveLength(1)
})

test('another text is another audio', async () => {
  const { db, worker, wanted, paid } = await opened()
  const speak = worker()
  const texts = ['Hello Ada', 'Hello Bob', 'Hello Cy']
  const made = await Promise.all(texts.map((text) => speak.ensureAudio(db, { ...wanted, text })))
  expect(new Set(made.map((audio) => (audio as { blob: string }).blob)).size).toBe(3)
  expect(await paid()).toHaveLength(3)
})

test('a failure comes back sorted to all who share it, and leaves the way free at once', async () => {
  const { db, worker, wanted, paid, fault } = await opened()
  const speak = worker()
  await fault({ kind: '429', retryAfter: 2 })
  const both = await Promise.all([speak.ensureAudio(db, wanted), speak.ensureAudio(db, wanted)])
  expect(both).toMatchObject([{ kind: 'retry', afterMs: 2000 }, { kind: 'retry', afterMs: 2000 }])
  expect(await worker().ensureAudio(db, wanted)).toMatchObject({ kind: 'ready' })
  expect(await paid()).toHaveLength(1)
})

test('the lease of a maker that died runs out, and another makes the audio', async () => {
  const { db, workspaceId, worker, wanted, paid } = await opened()
  const key = audioKey(wanted)
  expect(await claimAudio(db, { workspaceId, key, leaseMs: 700 })).toMatchObject({ state: 'claimed' })
  expect(await claimAudio(db, { workspaceId, key, leaseMs: 700 })).toEqual({ state: 'generating' })
  const started = performance.now()
  expect(await worker().ensureAudio(db, wanted)).toMatchObject({ kind: 'ready' })
  expect(performance.now() - started).toBeGreaterThan(400)
  expect(await paid()).toHaveLength(1)
})

test('a maker that takes longer than its lease keeps it', async () => {
  const { db, worker, wanted, paid, fault } = await opened({ leaseMs: 300 })
  await fault({ kind: 'slow', delayMs: 1200 })
  const all = await Promise.all([worker().ensureAudio(db, wanted), worker().ensureAudio(db, wanted)])
  expect(all).toMatchObject([{ kind: 'ready' }, { kind: 'ready' }])
  expect(await paid()).toHaveLength(1)
})

test('a lease that another maker took over is not renewed', async () => {
  const { db, workspaceId } = await opened()
  const which = { workspaceId, key: 'k' }
  const first = await claimAudio(db, { ...which, leaseMs: 1 })
  const second = await vi.waitFor(async () => {
    const claim = await claimAudio(db, { ...which, leaseMs: 60_000 })
    expect(claim.state).toBe('claimed')
    return claim
  })
  if (first.state !== 'claimed' || second.state !== 'claimed') throw new Error('both should be claimed')
  const renew = ({ leasedUntil }: { leasedUntil: Date }) => (
    renewAudioLease(db, { ...which, leasedUntil, leaseMs: 9 })
  )
  expect(await renew(first)).toBeNull()
  expect(await renew(second)).toBeInstanceOf(Date)
})

test('audio whose file is gone is made anew', async () => {
  const { db, worker, wanted, paid, blobs } = await opened()
  const made = await worker().ensureAudio(db, wanted)
  if (made.kind !== 'ready') throw new Error(made.message)
  await rm(blobs.path(made.blob))
  expect(await worker().ensureAudio(db, wanted)).toEqual(made)
  expect(await blobs.has(made.blob)).toBe(true)
  expect(await paid()).toHaveLength(2)
})

test('another workspace shares no audio', async () => {
  const one = await opened()
  const other = await opened()
  await one.worker().ensureAudio(one.db, one.wanted)
  await other.worker().ensureAudio(other.db, other.wanted)
  expect([await one.paid(), await other.paid()]).toMatchObject([[{}], [{}]])
})
