import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

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
})

test('an image is refused as no CSV', async () => {
  const png = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])])
  await expect(owner.client.imports.upload({ query: { fileName: 'guests.csv' }, file: png }))
    .rejects.toMatchObject({ status: 422, code: 'not-a-csv', message: expect.stringContaining('PNG') })
})
