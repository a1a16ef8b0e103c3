import { expect, test } from 'vitest'
import { initials } from './avatar.tsx'

test.each([
  ['Ada Lovelace', 'AL'],
  ['  Prince ', 'P'],
  ['Maria del Carmen Ruiz', 'MR'],
  ['شهد العلي', 'شا'],
  ['"Bo" (the) 8th', 'B8'],
  ['', '?'],
  ['+++', '?'],
])('the letters of %j are %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
