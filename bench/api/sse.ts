import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../db/database.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { listen, type Listener, percentile } from '../../test/parts/listeners.ts'
import { type Figure, rounded } from '../figure.ts'
import { memoryOf } from '../memory/process-memory.ts'

const listeners = 200
const perSecond = 50
const seconds = 10
const limitMs = 1000
/** The kernel wakes a new listener's feed at its next look; then all of them listen. */
const settleMs = 1000

interface Heard { databaseUrl: string; workspaceId: string; api: { url: string; pid: number }; cookie: string }

/** How late 200 listeners hear what is written 50 times a second, and what they cost the API in memory. */
export async function measureSse({ databaseUrl, workspaceId, api, cookie }: Heard): Promise<Figure[]> {
  const database = openDatabase({ databaseUrl })
  const before = memoryOf(api.pid)?.megabytes
  const ears = await Promise.all(Array.from({ length: listeners }, () => listen(api.url, { cookie })))
  await pause(settleMs)
  const began = Date.now()
  const db = database.scoped(workspaceId)
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await pause(Math.max(0, began + n * 1000 / perSecond - Date.now()))
    await appendEvents(db, { workspaceId, events: [{ type: 'bench.said', data: { writtenAt: Date.now() } }] })
  }
  const wroteMs = Date.now() - began
  await heardBy(ears, perSecond * seconds)
  const memory = memoryOf(api.pid)?.megabytes
  for (const ear of ears) ear.stop()
  await database.close()
  const late = ears.flatMap((ear) => ear.late)
  const doubles = ears.filter(({ ids }) => new Set(ids).size !== ids.length).length
  return [
    {
      figure: 'api.sse lateP95Ms', value: percentile(late, 0.95), limit: limitMs, p50Ms: percentile(late, 0.5),
      maxMs: percentile(late, 1), listeners, perSecond: rounded(perSecond * seconds * 1000 / wroteMs, 1), heard: late.length,
    },
    { figure: 'api.sse heardTwice', value: doubles, limit: 0 },
    ...(memory !== undefined && before !== undefined ? [{
      figure: 'api.sse memoryMb', value: rounded(memory, 0), beforeMb: rounded(before, 0), listeners,
    }] : []),
  ]
}

async function heardBy(ears: Listener[], count: number): Promise<void> {
  const until = Date.now() + 30_000
  while (!ears.every(({ late }) => late.length >= count)) {
    if (Date.now() > until) throw new Error('not every listener heard every event')
    await pause(100)
  }
}
