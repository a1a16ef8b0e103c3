import { expect, test } from 'vitest'
import { selectedCsv } from './selected-csv.ts'

test('chosen contacts become a CSV whose cells no spreadsheet takes for a formula', () => {
  const csv = selectedCsv([{
    id: '1', name: '=HYPERLINK("x")', email: 'ana@example.com', phone: '+14155550123', company: 'Linden, Ltd',
    status: 'lead', createdAt: '2026-09-01T10:00:00.000Z',
  }])
  expect(csv.split('\r\n')).toEqual([
    'Name,Email,Phone,Company,Status,Added',
    `"'=HYPERLINK(""x"")",ana@example.com,+14155550123,"Linden, Ltd",lead,2026-09-01T10:00:00.000Z`,
  ])
})
