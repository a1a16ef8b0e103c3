import { expect, test } from 'vitest'
import { proposeMapping } from './propose-mapping.ts'
import { type ReadRow, readRow } from './read-row.ts'

const origin = { source: 'guests.csv', at: '2026-11-21T09:00:00Z' }

function read(row: Record<string, string>): ReadRow {
  return readRow(row, proposeMapping(Object.keys(row)), origin)
}

test('a row becomes a contact with one way of writing numbers and addresses', () => {
  expect(read({
    'First Name': ' Ann ', Email: 'Ann@Example.COM', Phone: '(999) 999-9999', City: 'San  Jose', Note: 'two\r\nlines',
  })).toEqual({
    ok: true,
    contact: {
      dedupe_key: 'ann@example.com', first_name: 'Ann', email: 'ann@example.com', phone: '+19999999999',
      city: 'San Jose', attributes: { note: 'two\nlines' },
    },
  })
})

test('without an email the number tells people apart', () => {
  expect(read({ Mobile: '415-555-0123' })).toMatchObject({ ok: true, contact: { dedupe_key: '+14155550123' } })
})

test('a row that cannot be used says every reason', () => {
  expect(read({ Email: 'ann at example', Phone: '12', 'Time Zone': 'Mars', URL: 'javascript:alert(1)' })).toEqual({
    ok: false,
    reasons: [
      'The email address holds a space or comma.', 'The phone number has the wrong number of digits.',
      'The time zone is not known; it should be like America/New_York.', 'The web address is not one.',
    ],
  })
  expect(read({ 'First Name': 'Ann', Email: ' ', Phone: 'N/A' })).toEqual({
    ok: false, reasons: ['There is neither an email address nor a phone number.'],
  })
  expect(read({ Email: 'ann@example.com', Company: 'x'.repeat(501), Notes: 'x'.repeat(5001) })).toEqual({
    ok: false,
    reasons: [
      'The company is longer than 500 characters.', 'The cell in "Notes" is longer than 5000 characters.',
    ],
  })
})

test('full names, zones, addresses and exclusions are read as people write them', () => {
  const row = { Name: 'Example, Ann B.', Email: 'a@example.com', Zone: 'Pacific Time' }
  expect(read({ ...row, Website: 'example.com/ann', DNC: 'Yes' }))
    .toMatchObject({
      contact: {
        first_name: 'Ann B.', last_name: 'Example', zone: 'America/Los_Angeles', url: 'https://example.com/ann',
        excluded: true,
      },
    })
  expect(read({ Name: 'Ann Example', Email: 'a@example.com', tz: 'america/chicago' }))
    .toMatchObject({ contact: { first_name: 'Ann', last_name: 'Example', zone: 'America/Chicago' } })
})

test('a family called Null keeps its name', () => {
  expect(read({ 'Last Name': 'Null', Email: 'a@example.com' })).toMatchObject({ contact: { last_name: 'Null' } })
})

test('a consent to voicemail keeps its text, source and time; a no is none', () => {
  expect(read({ Email: 'a@example.com', 'Voicemail consent': 'I agree to recorded calls' })).toMatchObject({
    contact: { voicemail_consent: { text: 'I agree to recorded calls', source: 'guests.csv', at: origin.at } },
  })
  const refused = read({ Email: 'a@example.com', 'Voicemail consent': 'no' })
  expect(refused.ok && refused.contact.voicemail_consent).toBeUndefined()
})

test('characters that Postgres cannot keep are left out', () => {
  expect(read({ Email: 'a@example.com', City: 'Bo\0ston\u00a0', Note: 'a\ud800b' })).toMatchObject({
    contact: { city: 'Boston', attributes: { note: 'a\ufffdb' } },
  })
})
