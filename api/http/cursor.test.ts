import { describe, expect, test } from 'vitest'
import { placeParts, readCursor, readIdCursor, readPlace, writeCursor, writePlace } from './cursor.ts'

describe('a cursor', () => {
  test('leads back to its place in its own list', () => {
    expect(readCursor('contacts', writeCursor('contacts', 'here')!)).toBe('here')
    expect(writeCursor('contacts', null)).toBeNull()
    expect(readCursor('contacts', undefined)).toBeUndefined()
  })

  test('of another list, or of nobody, is refused', () => {
    for (const cursor of [writeCursor('campaigns', 'here')!, 'x', '', Buffer.from('[1,2]').toString('base64url')]) {
      expect(() => readCursor('contacts', cursor)).toThrow('not from this list')
    }
  })

  test('holds only what looks like what it should', () => {
    expect(() => readIdCursor('contacts', writeCursor('contacts', '\'; drop table contacts')!)).toThrow()
    const { time, id } = placeParts
    const place = ['2026-11-02T15:00:00.123456Z', '0194d000-0000-7000-8000-000000000001']
    expect(readPlace('tasks', writePlace('tasks', place)!, [time, id])).toEqual(place)
    expect(() => readPlace('tasks', writePlace('tasks', ['yesterday', place[1]!])!, [time, id])).toThrow()
    expect(() => readPlace('tasks', writePlace('tasks', [place[0]!])!, [time, id])).toThrow()
  })

  test.each([
    ['2026-02-30T00:00:00.000000Z', placeParts.time], ['2026-01-01T24:00:00.000000Z', placeParts.time],
    ['0000-01-01T00:00:00.000000Z', placeParts.time], ['2026-13-01T00:00:00.000000Z', placeParts.time],
    ['2147483648', placeParts.version], ['-1', placeParts.version], ['1'.repeat(19), placeParts.eventId],
  ])('holds no %s, which Postgres could not read', (part, kind) => {
    expect(() => readPlace('tasks', writePlace('tasks', [part])!, [kind])).toThrow('not from this list')
  })

  test('holds the last that Postgres can read', () => {
    for (const [part, kind] of [
      ['9999-12-31T23:59:59.999999Z', placeParts.time], ['2147483647', placeParts.version],
      ['9'.repeat(18), placeParts.eventId],
    ] as const) expect(readPlace('tasks', writePlace('tasks', [part])!, [kind])).toEqual([part])
  })
})
