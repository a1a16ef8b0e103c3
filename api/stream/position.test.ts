import { expect, test } from 'vitest'
import { covers, readPosition, seenBy, writePosition } from './position.ts'

const most = '18446744073709551615'

test.each([
  { seen: '100:100:' },
  { seen: '100:105:101,104' },
  { seen: '100:105:101', part: { until: `100:${most}:101`, tx: most, id: 7 } },
])('the position %o is read back as it was written', (position) => {
  expect(readPosition(writePosition(position))).toEqual(position)
})

test.each([
  '', '7', '7-1', 'a:b:', '0:1:', '5:4:', '100:105:99', '100:105:105', '100:105:104,101', '100:105:101,',
  `100:${most}0:`, '100:105:~', '100:105:~100:106:', '100:105:~100:106:~7', '100:105:~x~7-1',
  `100:105:~100:106:~${most}0-1`, "1:1:'; drop table events",
])('%o is no position, and nothing that Postgres would refuse', (text) => {
  expect(readPosition(text)).toBeNull()
})

test('a reader has seen what was committed, whatever began before or after it', () => {
  const hasSeen = seenBy({ seen: '100:105:100,103' })
  expect(['99', '100', '101', '103', '104', '105', '106'].filter(hasSeen)).toEqual(['99', '101', '104'])
})

test('a position covers another where nothing that the other has seen is open or to come for it', () => {
  const at = (seen: string) => ({ seen })
  expect(covers(at('100:105:100,103'), at('100:105:100,103'))).toBe(true)
  expect(covers(at('103:106:103'), at('100:105:100,103'))).toBe(true)
  expect(covers(at('100:105:100,103'), at('103:105:103'))).toBe(false)
  expect(covers(at('100:104:100,103'), at('100:105:100,103'))).toBe(false)
})
