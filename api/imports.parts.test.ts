import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { sweepWorkspace } from './sweep.ts'

let house: TestHouse
let api: TestApi
let owner: TestMember

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  owner = await api.member(await api.workspace())
})
afterAll(async () => {
  await api.close()
  await house.close()
})

const csv = [
  '\ufeffE-mail Address,Mobile,Full Name,Shoe size',
  'ann@example.com,(415) 555-0101,Ann Example,38',
  'ben@example.com,415-555-0102,"Ben\nExample",41',
  'not an address,,Nobody,40',
  'ann@example.com,(415) 555-0101,Ann Again,38',
].join('\r\n')

test('a messy file is proposed, imported by a person\'s mapping, and its refused rows come back', async () => {
  const proposal = await owner.client.imports.upload({ query: { fileName: 'guests.csv' }, file: csv })
  expect(proposal.mapping).toMatchObject({ 'E-mail Address': 'email', Mobile: 'phone', 'Full Name': 'full_name' })
  expect(proposal.preview).toHaveLength(4)

  const params = { importId: proposal.id }
  const nothing = { 'Shoe size': 'attributes.shoe_size' }
  await expect(owner.client.imports.start({ params, body: { mapping: nothing } }))
    .rejects.toMatchObject({ status: 422, code: 'invalid-mapping' })
  await owner.client.imports.start({ params, body: { mapping: proposal.mapping } })
  await expect(owner.client.imports.start({ params, body: { mapping: proposal.mapping } }))
    .rejects.toMatchObject({ status: 409, code: 'already-started' })
  await expect.poll(async () => (await owner.client.imports.get({ params })).state, { timeout: 30_000 }).toBe('done')
  expect(await owner.client.imports.get({ params })).toMatchObject({ created: 2, refused: 1, skipped: 1 })

  const refused = await owner.client.imports.refused({ params })
  expect(refused).toContain('not an address')
  const found = await owner.client.contacts.list({ query: { search: '(415) 555-0101' } })
  expect(found.items).toMatchObject([{ email: 'ann@example.com' }])

  const report = await owner.client.imports.get({ params })
  expect(report.bytes).toBe(Buffer.byteLength(csv))
  expect(report.bytesRead).toBe(report.bytes)
  const brought = await owner.client.contacts.list({ query: { importId: proposal.id } })
  expect(brought.items.map(({ email }) => email).toSorted()).toEqual(['ann@example.com', 'ben@example.com'])
  expect(await owner.client.contacts.count({ query: { importId: proposal.id, search: 'ben' } })).toMatchObject({ count: 1 })
  const { items } = await owner.client.contacts.timeline({ params: { contactId: found.items[0]!.id } })
  expect(items).toMatchObject([{ type: 'import.started', sentence: 'Came with the import of guests.csv.' }])
})

test('a file with the columns of an earlier one is mapped as a person mapped that', async () => {
  const { imports } = owner.client
  const upload = (text: string) => imports.upload({ query: { fileName: 'again.csv' }, file: text })
  const first = await upload('Mail,Taste\ncy@example.com,soup\n')
  expect(first).toMatchObject({ isRemembered: false, mapping: { Mail: 'email', Taste: 'attributes.taste' } })
  const mapping = { Mail: 'email', Taste: 'attributes.dish' }
  await imports.start({ params: { importId: first.id }, body: { mapping } })
  expect(await upload('Mail,Taste\ndi@example.com,bread\n')).toMatchObject({ isRemembered: true, mapping })
  expect(await upload('Mail,Taste,More\ndi@example.com,bread,\n')).toMatchObject({ isRemembered: false })
})

test('a file goes when its import is over, however it ends', async () => {
  const { imports } = owner.client
  const upload = (fileName: string) => imports.upload({ query: { fileName }, file: csv })
  const [done, cancelled] = [await upload('a.csv'), await upload('b.csv')]
  const uploaded = await house.database.scoped(owner.workspaceId).selectFrom('imports').select('blob')
    .where('id', 'in', [done.id, cancelled.id]).execute()
  const areThere = () => Promise.all(uploaded.map(({ blob }) => api.context.blobs.has(blob!)))
  expect(await areThere()).toEqual([true, true])
  await imports.start({ params: { importId: done.id }, body: { mapping: done.mapping } })
  await expect.poll(async () => (await imports.get({ params: { importId: done.id } })).state, { timeout: 30_000 }).toBe('done')
  expect(await imports.cancel({ params: { importId: cancelled.id } })).toMatchObject({ state: 'cancelled', rowsRead: 0 })
  expect(await imports.cancel({ params: { importId: cancelled.id } })).toMatchObject({ state: 'cancelled' })
  for (const { id: importId } of [done, cancelled]) {
    await expect(imports.start({ params: { importId }, body: { mapping: done.mapping } }))
      .rejects.toMatchObject({ status: 409, code: 'already-started' })
  }
  await expect(imports.cancel({ params: { importId: done.id } })).rejects.toMatchObject({ status: 409, code: 'already-over' })
  await sweepWorkspace(api.context, owner.workspaceId)
  expect(await areThere()).toEqual([false, false])
})

test('a file that nobody imports and refused rows that nobody fetches go after a while', async () => {
  const { imports } = owner.client
  const db = house.database.scoped(owner.workspaceId)
  const { id: importId } = await imports.upload({ query: { fileName: 'left.csv' }, file: csv })
  await sweepWorkspace(api.context, owner.workspaceId)
  expect(await imports.get({ params: { importId } })).toMatchObject({ state: 'waiting' })
  await db.updateTable('imports').set({ created_at: sql`now() - interval '2 days'` }).where('id', '=', importId).execute()
  await db.updateTable('imports').set({ finished_at: sql`now() - interval '31 days'` }).where('state', '=', 'done').execute()
  await sweepWorkspace(api.context, owner.workspaceId)
  expect(await imports.get({ params: { importId } })).toMatchObject({ state: 'cancelled' })
  expect(await db.selectFrom('import_refusals').select('row').execute()).toEqual([])
})

test('an image is refused as no CSV', async () => {
  const png = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])])
  await expect(owner.client.imports.upload({ query: { fileName: 'guests.csv' }, file: png }))
    .rejects.toMatchObject({ status: 422, code: 'not-a-csv', message: expect.stringContaining('PNG') })
})
