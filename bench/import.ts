import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createImportActivities } from '../activities/import-contacts/import-contacts.ts'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate/migrate.ts'
import { createImport, getImport } from '../db/queries/imports.ts'
import { createWorkspace } from '../db/queries/workspaces.ts'
import { startPostgres } from '../local/postgres.ts'
import { createBlobStore } from '../service/blobs.ts'
import type { Figure } from './figure.ts'
import type { Occasion } from './occasion.ts'

const rows = 100_000

/** Imports 100,000 synthetic contacts into a fresh Postgres of its own. */
export async function measureImport({ afterwards }: Pick<Occasion, 'afterwards'>): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'runnel-bench-import-'))
  afterwards.push(() => rm(folder, { recursive: true, force: true }))
  const starting = startPostgres({ dataFolder: join(folder, 'postgres') })
  afterwards.push(() => starting.then((postgres) => postgres.stop(), () => {}))
  const { url } = await starting
  return importInto(url, join(folder, 'blobs'))
}

const leastRowsPerSecond = 5000

/** Somebody else may want the machine just now: what is too slow is tried again before it counts. */
const tries = 3

async function importInto(databaseUrl: string, folder: string): Promise<Figure[]> {
  await migrate(databaseUrl)
  const database = openDatabase({ databaseUrl })
  const blobs = createBlobStore(folder)
  const before = process.memoryUsage.rss()
  let peak = before
  const heartbeat = (): void => { peak = Math.max(peak, process.memoryUsage.rss()) }
  const { importContacts } = createImportActivities({ database, blobs, heartbeat })
  const { hash, bytes } = await blobs.put(sheet())

  const measured: { rowsPerSecond: number; created: number; skipped: number; refused: number }[] = []
  const isTooSlow = () => measured.every(({ rowsPerSecond }) => rowsPerSecond < leastRowsPerSecond)
  while (measured.length < tries && isTooSlow()) {
    const workspaceId = randomUUID()
    const db = database.scoped(workspaceId)
    await createWorkspace(db, { workspaceId, name: 'Bench' })
    const file = { fileName: 'bench.csv', blob: hash, mapping }
    const { id: importId } = await createImport(db, { workspaceId, ...file })
    const began = performance.now()
    await importContacts({ workspaceId, importId })
    const seconds = (performance.now() - began) / 1000
    const { created, skipped, refused } = await getImport(db, { workspaceId, importId })
    if (created + skipped + refused !== rows) throw new Error('The import lost rows')
    measured.push({ rowsPerSecond: Math.round(rows / seconds), created, skipped, refused })
  }
  await database.close()
  const { rowsPerSecond, ...counts } = measured.toSorted((a, b) => b.rowsPerSecond - a.rowsPerSecond)[0]!
  return [
    {
      figure: 'import.rowsPerSecond', value: rowsPerSecond, atLeast: leastRowsPerSecond, rows, ...counts,
      megabytes: inMb(bytes), tries: measured.length,
    },
    { figure: 'import.memoryGrowthMb', value: inMb(peak - before), limit: 200 },
  ]
}

const mapping = {
  'First Name': 'first_name', 'Last Name': 'last_name', 'E-mail': 'email', 'Phone #': 'phone',
  Company: 'company', City: 'city', State: 'state', Zip: 'postal_code', Notes: 'attributes.notes',
}

/** One in fifty rows repeats a person, one in a hundred has a number that cannot be one. */
function* sheet(): Generator<Buffer> {
  yield Buffer.from(`${Object.keys(mapping).join(',')}\n`)
  for (let start = 0; start < rows; start += 1000) {
    yield Buffer.from(Array.from({ length: 1000 }, (_, index) => {
      const n = start + index
      const who = n % 50 === 49 ? n - 7 : n
      const phone = n % 100 === 10 ? '12' : `(415) 555-${String(100 + who % 100).padStart(4, '0')}`
      return `Ann ${who},Example,ann.${who}@example.com,${phone},Example & Sons,San José,CA,95112,`
        + `"Met at the fair,\nstand ${n}"\n`
    }).join(''))
  }
}

const inMb = (bytes: number): number => Math.round(bytes / 1024 / 1024)
