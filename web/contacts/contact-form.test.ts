import { expect, test } from 'vitest'
import { changeOf, creationOf, draftIssues, draftOf, seenOf } from './contact-form.ts'
import type { Contact } from '../server/contact-queries.ts'

const ana: Contact = {
  id: '00000000-0000-4000-8000-000000000001', name: 'Ana Ruiz', firstName: 'Ana', lastName: 'Ruiz',
  email: 'ana@example.com', phone: '+14155550123', company: null, title: null, city: 'Austin', state: null, postalCode: null, zone: null,
  neighbourhood: null, url: null, status: 'lead',
  createdAt: '2026-09-01T10:00:00.000Z', updatedAt: '2026-09-01T10:00:00.000Z',
  attributes: { colour: 'red', size: 'M' }, excluded: false, voicemailConsent: null, campaigns: [],
}

test('only what was changed is sent, and what was emptied as null', () => {
  const draft = draftOf(ana)
  expect(changeOf(draft, ana)).toEqual({})
  draft.fields.city = ''
  draft.fields.company = ' Linden '
  draft.attributes = [{ name: 'colour', value: 'blue' }, { name: 'shape', value: 'round' }]
  draft.excluded = true
  expect(changeOf(draft, ana)).toEqual({
    city: null, company: 'Linden', attributes: { size: null, colour: 'blue', shape: 'round' }, excluded: true,
  })
})

test('what others changed while one was writing is no change of one\'s own, and is told apart', () => {
  const draft = draftOf(ana)
  draft.fields.company = 'Linden'
  draft.attributes = [{ name: 'colour', value: 'blue' }, { name: 'size', value: 'M' }]
  const now = { ...ana, city: 'Dallas', attributes: { colour: 'green', size: 'M' } }
  const change = changeOf(draft, now)
  expect(change).toEqual({ company: 'Linden', attributes: { colour: 'blue' } })
  expect(seenOf(change, draft, now)).toEqual({ company: null, attributes: { colour: 'red' } })
})

test('a new contact brings what was filled in', () => {
  const draft = draftOf(undefined)
  draft.fields.firstName = 'Bea'
  draft.attributes = [{ name: 'shape', value: 'round' }, { name: '', value: '' }]
  expect(creationOf(draft)).toEqual({ firstName: 'Bea', attributes: { shape: 'round' } })
})

test('a contact whom nobody can reach, a wrong email and two attributes of one name are told at once', () => {
  const draft = draftOf(undefined)
  expect(draftIssues(draft).fields.email).toContain('email address or a phone number')
  draft.fields.email = 'ana at example.com'
  expect(draftIssues(draft).fields.email).toContain('no email address')
  draft.fields.email = 'ana@example.com'
  draft.attributes = [{ name: 'a', value: '1' }, { name: 'a ', value: '2' }]
  expect(draftIssues(draft)).toEqual({ fields: {}, attributes: 'There are two attributes named a.' })
})
