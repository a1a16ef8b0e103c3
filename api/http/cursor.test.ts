import { describe, expect, test } from 'vitest'
import { placePatterns, readCursor, readIdCursor, readPlace, writeCursor, writePlace } from './cursor.ts'

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
    const { time, id } = placePatterns
    const place = ['2026-11-02T15:00:00.123456Z', '0194d000-0000-7000-8000-000000000001']
    expect(readPlace('tasks', writePlace('tasks', place)!, [time, id])).toEqual(place)
    expect(() => readPlace('tasks', writePlace('tasks', ['yesterday', place[1]!])!, [time, id])).toThrow()
    expect(() => readPlace('tasks', writePlace('tasks', [place[0]!])!, [time, id])).toThrow()
  })
})
