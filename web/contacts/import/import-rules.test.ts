import { expect, test } from 'vitest'
import { attributeName, mappingIssues } from './mapping.ts'
import { previewRows } from './preview-rows.ts'

test('two columns for one field, a wrong name and nobody reachable are told where they stand', () => {
  const { columns, whole } = mappingIssues({
    Name: 'full_name', Contact: 'full_name', Colour: 'attributes.Colour!', Rest: null,
  })
  expect(columns['Contact']).toContain('“Name” goes there already')
  expect(columns['Colour']).toContain('begins with a letter')
  expect(whole).toContain('email or the phone')
  expect(mappingIssues({ Mail: 'email' })).toEqual({ columns: {} })
})

test('a header becomes the name of an attribute', () => {
  expect(attributeName(' Favourite Dish! ')).toBe('favourite_dish')
  expect(attributeName('Größe')).toBe('gro_e')
  expect(attributeName('2nd choice')).toBe('column_2nd_choice')
})

test('a preview says which rows would be kept and why others would not', () => {
  const mapping = { Name: 'full_name', Mail: 'email', Cell: 'phone', Dish: 'attributes.dish', Note: null }
  const rows = [
    { Name: 'Ana  Ruiz', Mail: 'ana@example.com', Cell: '', Dish: 'soup', Note: 'left out' },
    { Name: 'Bea', Mail: 'bea at example.com', Cell: '12', Dish: '', Note: '' },
    { Name: 'Cyd', Mail: 'n/a', Cell: '-', Dish: '', Note: '' },
  ].map((cells, index) => ({ row: index + 2, cells }))
  expect(previewRows(rows, mapping)).toEqual({
    kept: [{ row: 2, values: { full_name: 'Ana Ruiz', email: 'ana@example.com', 'attributes.dish': 'soup' } }],
    refused: [
      { row: 3, who: 'Bea', reasons: ['This is no email address.', 'This is no phone number.'] },
      { row: 4, who: 'Cyd', reasons: ['There is neither an email address nor a phone number.'] },
    ],
  })
})
