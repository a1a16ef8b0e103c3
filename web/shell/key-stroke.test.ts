import { expect, test } from 'vitest'
import { keyStroke } from './key-stroke.ts'

const press = (key: string, more = {}) => ({
  key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false,
  target: { tagName: 'BODY' }, ...more,
})
const pc = { isMac: false, isOverlaid: false }
const input = { target: { tagName: 'INPUT', type: 'text' } }

test.each([
  ['Ctrl-K opens the palette', press('k', { ctrlKey: true }), pc, 'palette'],
  ['it does so while somebody types, too', press('K', { ctrlKey: true, ...input }), pc, 'palette'],
  ['on a Mac it is Command-K', press('k', { metaKey: true }), { ...pc, isMac: true }, 'palette'],
  ['where Ctrl-K deletes to the end of the line', press('k', { ctrlKey: true }), { ...pc, isMac: true }, undefined],
  ['a letter is a shortcut', press('G'), pc, 'g'],
  ['not in a field', press('?', input), pc, undefined],
  ['not in rich text', press('?', { target: { tagName: 'DIV', isContentEditable: true } }), pc, undefined],
  ['but on a checkbox', press('?', { target: { tagName: 'INPUT', type: 'checkbox' } }), pc, '?'],
  ['not under a dialog', press('g'), { ...pc, isOverlaid: true }, undefined],
  ['not with Alt, which writes characters', press('g', { altKey: true }), pc, undefined],
  ['not while it is held down', press('g', { repeat: true }), pc, undefined],
  ['a key with a name is none', press('Enter'), pc, undefined],
])('%s', (_title, event, at, meant) => {
  expect(keyStroke(event, at)).toBe(meant)
})
