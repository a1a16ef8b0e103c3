import { expect, test } from 'vitest'
import { firstRows } from './first-rows.ts'

const whole = { most: 10, isWhole: true }

test('rows are counted as a spreadsheet does, and blank ones are left out', () => {
  const rows = firstRows('Name;Mail\r\n\r\nAna;ana@example.com\r\n', ['Name', 'Mail'], whole)
  expect(rows).toEqual([{ row: 3, cells: { Name: 'Ana', Mail: 'ana@example.com' } }])
})

test('a quoted newline stays in its cell', () => {
  const rows = firstRows('Name,Note\n"Ana","one\ntwo"\n', ['Name', 'Note'], whole)
  expect(rows[0]?.cells['Note']).toBe('one\ntwo')
})

test('a row that the sample cuts off is not shown', () => {
  const rows = firstRows('Name,Mail\nAna,ana@example.com\nBea,be', ['Name', 'Mail'], { most: 10, isWhole: false })
  expect(rows.map(({ cells }) => cells['Name'])).toEqual(['Ana'])
})

test('where the server saw other columns, nothing is claimed', () => {
  expect(firstRows('Name,Mail\nAna,ana@example.com\n', ['Name', 'Mail', 'City'], whole)).toEqual([])
})
