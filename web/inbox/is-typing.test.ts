import { expect, test } from 'vitest'
import { isTyping } from './is-typing.ts'

const element = (tagName: string, more: { type?: string; isContentEditable?: boolean } = {}) =>
  ({ tagName, isContentEditable: false, ...more })

test('a letter written into a field is no shortcut', () => {
  for (const target of [
    element('TEXTAREA'), element('INPUT', { type: 'search' }), element('INPUT', { type: 'text' }), element('SELECT'),
    element('DIV', { isContentEditable: true }),
  ]) expect(isTyping(target)).toBe(true)
})

test('a letter pressed on a button, a link or a checkbox is one', () => {
  for (const target of [element('BUTTON'), element('A'), element('INPUT', { type: 'checkbox' }), null]) {
    expect(isTyping(target)).toBe(false)
  }
})
