import { expect, test } from 'vitest'
import { mappingIssues, nameHeaders, proposeMapping } from './propose-mapping.ts'

test('usual headers find their fields, however they are written', () => {
  expect(proposeMapping(['First Name', 'lname', 'E-mail', 'Phone #', 'Company Name', 'Zip', 'TIME_ZONE'])).toEqual({
    'First Name': 'first_name', lname: 'last_name', 'E-mail': 'email', 'Phone #': 'phone',
    'Company Name': 'company', Zip: 'postal_code', TIME_ZONE: 'zone',
  })
  expect(proposeMapping(['firstName', 'LastName', 'EMAIL ADDRESS', 'mobilePhone', 'Organisation', 'Postcode']))
    .toEqual({
      firstName: 'first_name', LastName: 'last_name', 'EMAIL ADDRESS': 'email', mobilePhone: 'phone',
      Organisation: 'company', Postcode: 'postal_code',
    })
})

test('a field goes to one column, to a mobile number before an office number; the rest become attributes', () => {
  expect(proposeMapping(['Phone', 'Mobile', 'Email', 'Work Email', 'Lead Score (2026)'])).toEqual({
    Phone: 'attributes.phone', Mobile: 'phone', Email: 'email', 'Work Email': 'attributes.work_email',
    'Lead Score (2026)': 'attributes.lead_score_2026',
  })
})

test('a full name is split only where no first name is there', () => {
  expect(proposeMapping(['Name', 'Email']).Name).toBe('full_name')
  expect(proposeMapping(['Name', 'First', 'Email']).Name).toBe('attributes.name')
})

test('attributes get distinct names that merge tags can say, whatever the header', () => {
  const mapping = proposeMapping(['Größe', '2nd score', '***', 'a b', 'A-B', '評価'])
  expect(mapping).toEqual({
    Größe: 'attributes.gro_e', '2nd score': 'attributes.column_2nd_score', '***': 'attributes.column',
    'a b': 'attributes.a_b', 'A-B': 'attributes.a_b_2', 評価: 'attributes.column_2',
  })
  expect(mappingIssues(Object.keys(mapping), { ...mapping, 'a b': 'email' })).toEqual([])
})

test('columns without a name are left out, doubled names are told apart', () => {
  const headers = nameHeaders([' Email ', '', 'Email', 'First\nName'])
  expect(headers).toEqual(['Email', 'Column 2', 'Email (2)', 'First Name'])
  expect(proposeMapping(headers)).toEqual({
    Email: 'email', 'Column 2': null, 'Email (2)': 'attributes.email_2', 'First Name': 'first_name',
  })
})

test('a mapping that cannot be used says everything that is wrong with it', () => {
  expect(mappingIssues(['A', 'B'], { A: 'first_name', B: 'first_name', C: 'shoe' })).toEqual([
    'The file has no column "C".',
    '"shoe" is no field; a free one is named attributes.some_name.',
    'Two columns go to the first name; choose one of them.',
    'No column goes to the email address or the phone number.',
  ])
})
