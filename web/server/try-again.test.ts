import { expect, test } from 'vitest'
import { tryAgainAt } from './try-again.ts'

const noon = new Date(2026, 4, 12, 12, 0, 10).getTime()

test.each([
  ['the minute that has begun counts whole', '181', /^at 12:04\sPM, in 4 minutes$/],
  ['less than a minute is one', '20', /^in a minute$/],
  ['a server that says nothing leaves it open', null, /^in a few minutes$/],
  ['nor is an empty word a time', '', /^in a few minutes$/],
  ['nor a date, which this server never sends', 'Tue, 12 May 2026 12:00:00 GMT', /^in a few minutes$/],
])('%s', (_title, header, said) => {
  expect(tryAgainAt(header, noon)).toMatch(said)
})
