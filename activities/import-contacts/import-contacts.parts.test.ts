import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inspectCsv } from '../../contacts/inspect-csv.ts'
import { refusedCsv } from '../../contacts/refused-csv.ts'
import { createCampaign } from '../../db/queries/campaigns.ts'
import { listContacts } from '../../db/queries/contact-list.ts'
import { createFunnel } from '../../db/queries/funnels.ts'
import { refusedRowPages } from '../../db/queries/import-batch.ts'
import { cancelImport, createImport, getImport, startImport } from '../../db/queries/imports.ts'
import { createWorkspace } from '../../db/queries/workspaces.ts'
import type { Tables } from '../../db/tables/index.ts'
import { type BlobStore, createBlobStore } from '../../service/blobs.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { createImportActivities, type ImportDeps } from './import-contacts.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let house: TestDatabase
let folder: string
let blobs: BlobStore
let workspaceId: string
let db: Kysely<Tables>

beforeAll(async () => {
  house = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  blobs = createBlobStore(folder)
})
afterAll(async () => {
  await house?.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  workspaceId = randomUUID()
  db = house.database.scoped(workspaceId)
  await createWorkspace(db, { workspaceId, name: 'One' })
})

interface Upload { onDuplicate?: 'skip' | 'update'; campaignId?: string; fileName?: string }

async function upload(csv: string | Buffer, { onDuplicate = 'skip', campaignId, fileName = 'guests.csv' }: Upload = {}) {
  const { hash } = await blobs.put(Buffer.from(csv as string))
  const seen = await inspectCsv(blobs.read(hash))
  const mapping = seen.ok ? seen.mapping : {}
  const { id } = await createImport(db, { workspaceId, fileName, blob: hash, mapping })
  await startImport(db, { workspaceId, importId: id, mapping, onDuplicate, campaignId: campaignId ?? null })
  return id
}

const run = (importId: string, deps: Partial<ImportDeps> = {}) => (
  createImportActivities({ database: house.database, blobs, batchRows: 3, ...deps }).importContacts({ workspaceId, importId })
)

async function importCsv(csv: string | Buffer, options?: Upload) {
  const importId = await upload(csv, options)
  await run(importId)
  return getImport(db, { workspaceId, importId })
}

const people = async () => (await listContacts(db, { workspaceId, limit: 1000 })).items
  .toSorted((a, b) => a.dedupe_key.localeCompare(b.dedupe_key))

const refused = async (importId: string) => (
  (await Array.fromAsync(refusedCsv(refusedRowPages(db, { workspaceId, importId })))).join('')
)

const header = 'First Name,E-mail,Phone #,Score\n'

describe('an import', () => {
  test('brings in every row or says why not, and counts them', async () => {
    const done = await importCsv(`${header}${[
      'Ann,ann@example.com,(999) 999-9999,5', 'Bob,,415-555-0124,', 'Cy,cy@example,,', '', 'Di,,,7', 'Ann again,ANN@example.com,,9',
    ].join('\n')}`)
    expect(done).toMatchObject({
      state: 'done', failure: null, encoding: 'utf-8', rows_read: 6, created: 2, updated: 0, skipped: 1, refused: 2,
      finished_at: expect.any(Date),
    })
    expect(await people()).toMatchObject([
      { first_name: 'Bob', phone: '+14155550124', email: null },
      { first_name: 'Ann', phone: '+19999999999', attributes: { score: '5' } },
    ])
  })

  test('fills in those who are there where the person chose to update, in the file and before it', async () => {
    await importCsv(`${header}Ann,ann@example.com,,1\n`)
    const done = await importCsv(
      `${header}${['Anna,ann@example.com,,', ',ann@example.com,,2', 'Bob,bob@example.com,,', 'Rob,bob@example.com,4155550124,'].join('\n')}`,
      { onDuplicate: 'update' },
    )
    expect(done).toMatchObject({ created: 1, updated: 3, skipped: 0, refused: 0 })
    expect(await people()).toMatchObject([
      { first_name: 'Anna', attributes: { score: '2' } }, { first_name: 'Rob', phone: '+14155550124' },
    ])
  })

  test('leaves those who are there alone where the person chose to skip', async () => {
    await importCsv(`${header}Ann,ann@example.com,,1\n`)
    expect(await importCsv(`${header}Anna,ann@example.com,,2\n`)).toMatchObject({ created: 0, updated: 0, skipped: 1 })
    expect(await people()).toMatchObject([{ first_name: 'Ann', attributes: { score: '1' } }])
  })

  test('puts everybody in the file into the campaign\'s audience, also those who were known', async () => {
    await importCsv(`${header}Ann,ann@example.com,,1\nZed,zed@example.com,,1\n`)
    const funnel = await createFunnel(db, { workspaceId, name: 'Event', draft: {} })
    const { id: campaignId } = await createCampaign(db, { workspaceId, campaign: { name: 'Event', funnelId: funnel.id } })
    const rows = ['Ann,ann@example.com,,', 'Bob,bob@example.com,,', 'Cy,nobody,,']
    const grown: unknown[] = []
    const importId = await upload(header + rows.join('\n'), { campaignId })
    await run(importId, { audienceGrew: async (campaign) => { grown.push(campaign) } })
    expect(grown).toEqual([{ workspaceId, campaignId }])
    const { items } = await listContacts(db, { workspaceId, campaignId, limit: 10 })
    expect(items.map((contact) => contact.first_name).toSorted()).toEqual(['Ann', 'Bob'])
  })

  test('reads Latin-1 with quoted newlines and keeps a mapping that a person changed', async () => {
    const { hash } = await blobs.put(Buffer.from('Vorname;Adresse;Mail\nJosé;"Weg 1\nKöln";jose@example.com\n', 'latin1'))
    const mapping = { Vorname: 'first_name', Adresse: 'attributes.street', Mail: 'email' }
    const { id: importId } = await createImport(db, { workspaceId, fileName: 'a.csv', blob: hash, mapping })
    await startImport(db, { workspaceId, importId, mapping, onDuplicate: 'skip' })
    await run(importId)
    expect(await getImport(db, { workspaceId, importId })).toMatchObject({ state: 'done', encoding: 'windows-1252', created: 1 })
    expect(await people()).toMatchObject([{ first_name: 'José', attributes: { street: 'Weg 1\nKöln' } }])
  })
})

describe('a crash', () => {
  test('at any batch goes on exactly there: nobody is lost, counted twice or refused twice', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => n % 4 === 3 ? `Bad,bad ${n},,` : `P${n},p${n % 17}@example.com,,${n}`)
    const importId = await upload(`${header}${rows.join('\n')}\n`)
    let attempts = 0
    const crash = (): void => {
      attempts++
      throw new Error('the machine is gone')
    }
    for (let state = 'running'; state === 'running';) {
      await run(importId, { heartbeat: crash }).catch(() => {})
      state = (await getImport(db, { workspaceId, importId })).state
    }
    expect(attempts).toBe(7)
    expect(await getImport(db, { workspaceId, importId })).toMatchObject({
      state: 'done', rows_read: 20, created: 13, skipped: 2, refused: 5,
    })
    expect(await people()).toHaveLength(13)
  })

  test('and two attempts at once import everything once', async () => {
    const importId = await upload(header + Array.from({ length: 200 }, (_, n) => `P${n},p${n}@example.com,,`).join('\n'))
    await Promise.allSettled([run(importId), run(importId), run(importId)])
    await run(importId)
    expect(await getImport(db, { workspaceId, importId })).toMatchObject({
      state: 'done', rows_read: 200, created: 200, skipped: 0, refused: 0,
    })
  })

  test('imports of the same people at the same time do not block each other for good', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `P${n},p${n}@example.com,,`)
    const imports = [
      await upload(header + rows.join('\n'), { onDuplicate: 'update' }),
      await upload(header + rows.toReversed().join('\n'), { onDuplicate: 'update' }),
    ]
    await Promise.all(imports.map((importId) => run(importId, { batchRows: 100 })))
    expect(await people()).toHaveLength(300)
  })
})

describe('refused rows', () => {
  test('come back as a CSV with their reasons, in which no cell is a formula', async () => {
    const { id } = await importCsv(`${header}=cmd|'/c calc'!A1,nobody,+1 415,-5\n"Quote ""q""",,,"x, y"\nAnn,a@example.com,,1,stray\n`)
    expect(await refused(id)).toBe([
      '\ufeffRow in file,Refused because,First Name,E-mail,Phone #,Score',
      '2,The email address has no @. The phone number has the wrong number of digits.,\'=cmd|\'/c calc\'!A1,nobody,+1 415,-5',
      '3,There is neither an email address nor a phone number.,"Quote ""q""",,,"x, y"',
      '4,The row has more cells than the file has columns.,Ann,a@example.com,,1,stray',
      '',
    ].join('\n'))
  })

  test('can be mended and sent again, as they are', async () => {
    const { id } = await importCsv(`${header}=Ann,ann at example.com,,5\n`)
    const mended = (await refused(id)).replace('ann at', 'ann@')
    expect(await importCsv(mended.replace('ann@ example.com', 'ann@example.com'))).toMatchObject({ created: 1, refused: 0 })
    expect(await people()).toMatchObject([{ first_name: '=Ann', attributes: { score: '5' } }])
  })

  test('of a file without any are only the headers', async () => {
    const { id } = await importCsv(`${header}Ann,ann@example.com,,\n`)
    expect(await refused(id)).toBe('\ufeffRow in file,Refused because\n')
  })
})

describe('a file that cannot be read', () => {
  test('ends the import with what to mend', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
    expect(await importCsv(png)).toMatchObject({
      state: 'failed', created: 0, failure: 'This is a PNG image, not a CSV; save the sheet as CSV and send that.',
    })
  })

  test('from some row on says which one', async () => {
    expect(await importCsv(`${header}Ann,ann@example.com,,\n"Bob,bob@example.com,,\n`)).toMatchObject({
      state: 'failed', failure: expect.stringContaining('From row 3 on'),
    })
  })

  test('because it is gone is said so', async () => {
    const { id } = await createImport(db, { workspaceId, fileName: 'a.csv', blob: 'a'.repeat(64), mapping: {} })
    expect(await run(id)).toEqual({ state: 'failed', failure: 'The uploaded file is gone; upload it again.' })
  })
})

test('an import that a person cancels ends at the next batch, and whom it brought stays', async () => {
  const importId = await upload(header + Array.from({ length: 9 }, (_, n) => `P${n},p${n}@example.com,,`).join('\n'))
  const ended = await run(importId, {
    heartbeat: (rows) => { if (rows === 3) void cancelImport(db, { workspaceId, importId }) },
    audienceGrew: async () => {},
  }).catch((error: unknown) => error)
  await expect.poll(async () => (await getImport(db, { workspaceId, importId })).state).toBe('cancelled')
  expect(ended).toEqual({ state: 'cancelled', failure: null })
  const { rows_read: read, blob } = await getImport(db, { workspaceId, importId })
  expect(await people()).toHaveLength(read)
  expect([read < 9, blob]).toEqual([true, null])
  expect(await run(importId)).toEqual({ state: 'cancelled', failure: null })
})

test('an import begins once', async () => {
  const importId = await upload(`${header}Ann,ann@example.com,,\n`)
  await expect(startImport(db, { workspaceId, importId, mapping: {}, onDuplicate: 'skip' }))
    .rejects.toMatchObject({ code: 'already-started' })
})

test('memory grows with the batch, not with the file', async () => {
  const row = (n: number) => `Person ${n},p${n}@example.com,,${'x'.repeat(300)}\n`
  const importId = await upload(header + Array.from({ length: 20_000 }, (_, n) => row(n)).join(''))
  const heaps: number[] = []
  await run(importId, { batchRows: 500, heartbeat: () => heaps.push(heapAfterCollection()) })
  const [early, late] = [heaps.slice(5, 10), heaps.slice(-5)].map((some) => Math.min(...some))
  expect(late! - early!).toBeLessThan(8 * 1024 * 1024)
}, 60_000)

function heapAfterCollection(): number {
  collect()
  return process.memoryUsage().heapUsed
}
