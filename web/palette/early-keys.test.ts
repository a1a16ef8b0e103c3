import { expect, test } from 'vitest'
import { afterEarlyKey } from './early-keys.ts'

const bare = { ctrlKey: false, metaKey: false, altKey: false }
const typing = (keys: string[]) => keys.reduce((typed, key) => afterEarlyKey(typed, { ...bare, key }) ?? typed, '')

test('what is typed before the field is there is kept, letter by letter, and taken back by Backspace', () => {
  expect(typing(['S', 'e', 'x', 'Backspace', 'n', ' ', '🎉', 'Backspace', 'ü'])).toBe('Sen ü')
  expect(typing(['Backspace', 'a', 'Shift', 'ArrowLeft', 'F5', 'Dead'])).toBe('a')
})

test('a key with Ctrl, Command or Alt writes nothing, one with AltGr does', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    expect(afterEarlyKey('a', { ...bare, ...held, key: 'r' })).toBeUndefined()
  }
  expect(afterEarlyKey('a', { ...bare, ctrlKey: true, altKey: true, key: '@' })).toBe('a@')
})
