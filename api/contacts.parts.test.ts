import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSuppression } from '../db/queries/suppressions.ts'
import { type ApiHouse, createApiHouse } from '../test/parts/api-house.ts'
import type { TestMember } from '../test/parts/test-api.ts'

let house: ApiHouse
let owner: TestMember

beforeAll(async () => {
  house = await createApiHouse()
  owner = house.owner
  const { contacts } = owner.client
  await contacts.create({ body: { firstName: 'Ann', lastName: 'Example', email: 'ann@example.com', phone: '(415) 555-0101' } })
  await contacts.create({
    body: { firstName: 'Bo', email: 'bo@example.com', company: 'Élan & Co', attributes: { tier: 'gold', note: '=1+1' } },
  })
  await contacts.create({ body: { firstName: 'حسن', email: 'hasan@example.com', attributes: { tier: 'blue' } } })
})
afterAll(() => house?.close())

async function named(query: Parameters<typeof owner.client.contacts.list>[0] extends infer I
  ? I extends { query?: infer Q } ? Q : never : never): Promise<string[]> {
  const { items } = await owner.client.contacts.list({ query: query! })
  return items.map(({ email }) => email!.split('@')[0]!).toSorted()
}

test('contacts are found by how a name, company or email begins and by how a number ends', async () => {
  expect(await named({ search: 'exa' })).toEqual(['ann'])
  expect(await named({ search: 'ann ex' })).toEqual(['ann'])
  expect(await named({ search: 'élan' })).toEqual(['bo'])
  expect(await named({ search: 'حس' })).toEqual(['hasan'])
  expect(await named({ search: 'bo@' })).toEqual(['bo'])
  expect(await named({ search: '0101' })).toEqual(['ann'])
  expect(await named({ search: '(415) 555' })).toEqual(['ann'])
  expect(await named({ search: '%' })).toEqual([])
})

test('filters narrow together, and their count is that of the list', async () => {
  expect(await named({ attribute: 'tier' })).toEqual(['bo', 'hasan'])
  expect(await named({ attribute: 'tier', attributeValue: 'gold' })).toEqual(['bo'])
  expect(await named({ attribute: 'tier', search: 'ann' })).toEqual([])
  expect(await named({ status: 'No Activity', excluded: 'false', voicemailConsent: 'false' })).toEqual(['ann', 'bo', 'hasan'])
  expect(await owner.client.contacts.count({ query: { attribute: 'tier' } })).toEqual({ count: 2, isExact: true })
  expect(await owner.client.contacts.facets()).toEqual({
    statuses: ['No Activity'], stages: [], attributes: ['note', 'tier'],
  })
})

test('a change keeps what it does not name, empties what is null, and refuses to become somebody else', async () => {
  const { items: [bo] } = await owner.client.contacts.list({ query: { search: 'bo@' } })
  const params = { contactId: bo!.id }
  const changed = await owner.client.contacts.update({
    params,
    body: {
      phone: '415-555-0102', company: null, status: 'RSVP', attributes: { tier: null, seat: '4' },
      voicemailConsent: { text: 'I agree.', source: 'form', at: '2026-09-01T10:00:00Z' },
    },
  })
  expect(changed).toMatchObject({
    firstName: 'Bo', company: null, phone: '+14155550102', status: 'RSVP', attributes: { seat: '4', note: '=1+1' },
    voicemailConsent: { source: 'form' },
  })
  await expect(owner.client.contacts.update({ params, body: { email: 'ANN@example.com' } }))
    .rejects.toMatchObject({ status: 409, code: 'contact-exists' })
  await expect(owner.client.contacts.update({ params, body: { email: null, phone: null } }))
    .rejects.toMatchObject({ status: 422, code: 'contact-unreachable' })
  await expect(owner.client.contacts.update({ params, body: { phone: '12' } }))
    .rejects.toMatchObject({ status: 422, code: 'invalid-contact' })
  const { items } = await owner.client.contacts.timeline({ params })
  expect(items.map(({ type }) => type)).toEqual(['contact.changed', 'contact.created'])
})

test('two who change one field do not overwrite each other, and two who change two fields both succeed', async () => {
  const { id: contactId } = await owner.client.contacts.create({
    body: { email: 'dee@example.com', city: 'Austin', attributes: { seat: '1' } },
  })
  const params = { contactId }
  const change = owner.client.contacts.update
  await change({ params, body: { city: 'Dallas', before: { city: 'Austin' } } })
  await change({ params, body: { company: 'Linden', before: { company: null } } })
  await change({ params, body: { attributes: { seat: '2' }, before: { attributes: { seat: '1' } } } })
  await expect(change({ params, body: { city: 'Waco', before: { city: 'Austin' } } }))
    .rejects.toMatchObject({ status: 412, code: 'conflict', message: expect.stringContaining('city') })
  await expect(change({ params, body: { attributes: { seat: '3' }, before: { attributes: { seat: '1' } } } }))
    .rejects.toMatchObject({ status: 412 })
  expect(await owner.client.contacts.get({ params })).toMatchObject({
    city: 'Dallas', company: 'Linden', attributes: { seat: '2' },
  })
  await owner.client.contacts.erase({ params })
})

test('contacts are excluded together, by choice or by a filter, and let in again', async () => {
  const { contacts } = owner.client
  const made = await Promise.all(['x@example.com', 'y@example.com'].map((email, n) => (
    contacts.create({ body: { email, attributes: { row: String(n) } } })
  )))
  const contactIds = made.map(({ id }) => id)
  expect(await contacts.exclude({ body: { contactIds, excluded: true } })).toEqual({ changed: 2 })
  expect(await contacts.exclude({ body: { contactIds, excluded: true } })).toEqual({ changed: 0 })
  expect(await named({ excluded: 'true' })).toEqual(['x', 'y'])
  const { items: [latest] } = await contacts.timeline({ params: { contactId: contactIds[0]! } })
  expect(latest?.sentence).toContain('excluded the contact')
  await expect(contacts.exclude({ body: { contactIds, filter: {}, excluded: true } })).rejects.toMatchObject({ status: 400 })
  expect(await contacts.exclude({ body: { filter: { attribute: 'row', attributeValue: '1' }, excluded: false } }))
    .toEqual({ changed: 1 })
  expect(await contacts.exclude({ body: { filter: { excluded: 'true' }, excluded: false } })).toEqual({ changed: 1 })
  for (const contactId of contactIds) await contacts.erase({ params: { contactId } })
})

test('an export opens in a spreadsheet without a formula in it, and is understood by an import again', async () => {
  const csv = await owner.client.contacts.exportAll({ query: { search: 'bo@' } })
  expect(csv.split('\n')[0]).toContain('first_name,last_name,email,phone')
  expect(csv).toContain(`'=1+1`)
  expect(csv.trim().split('\n')).toHaveLength(2)
})

test('whoever is erased is gone, and what they asked never to get outlives them', async () => {
  const db = house.api.context.database.scoped(owner.workspaceId)
  await addSuppression(db, { workspaceId: owner.workspaceId, address: 'cy@example.com', channel: 'all', reason: 'opted-out' })
  const { id: contactId } = await owner.client.contacts.create({ body: { email: 'cy@example.com' } })
  expect(await named({ suppressed: 'true' })).toEqual(['cy'])
  const record = await owner.client.contacts.export({ params: { contactId } })
  expect(record).toMatchObject({ contact: { email: 'cy@example.com' }, suppressions: [{ channel: 'all' }] })

  expect(await owner.client.contacts.erase({ params: { contactId } })).toEqual({ erased: contactId })
  await expect(owner.client.contacts.get({ params: { contactId } })).rejects.toMatchObject({ status: 404 })
  const { id: again } = await owner.client.contacts.create({ body: { email: 'cy@example.com' } })
  expect(await named({ suppressed: 'true' })).toEqual(['cy'])
  await owner.client.contacts.erase({ params: { contactId: again } })
})
