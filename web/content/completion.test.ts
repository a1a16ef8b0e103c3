import { expect, test } from 'vitest'
import { complete, offersFor, openTagAt } from './completion.ts'
import { mergeFields } from './merge-fields.ts'

const fields = mergeFields({
  attributes: ['dish', 'first name'], campaignAttributes: ['event_name'], isEmail: true,
})

test('two braces offer what a message may say, and letters narrow it', () => {
  expect(openTagAt('Hi {{', 5)).toEqual({ from: 3, typed: '' })
  expect(openTagAt('Hi {{ contact.fi', 16)).toEqual({ from: 3, typed: 'contact.fi' })
  expect(offersFor(fields, 'contact.fi').map(({ path }) => path)).toEqual(['contact.first_name'])
  expect(offersFor(fields, 'event')[0]?.path).toBe('campaign.event_name')
  expect(offersFor(fields, 'dish').map(({ path }) => path)).toEqual(['contact.dish'])
})

test('outside of a tag, behind a filter and inside a whole name nothing is offered', () => {
  for (const text of ['Hi ', '{{ contact.email }} ', '{{ contact.email | ', '{ {']) {
    expect(openTagAt(text, text.length)).toBeUndefined()
  }
  expect(openTagAt('{{ contact.email }}', 9)).toBeUndefined()
})

test('a choice writes the tag out, closes it once and goes behind it', () => {
  const tag = { from: 3, typed: 'fi' }
  expect(complete('Hi {{fi, how', 7, tag, 'contact.first_name'))
    .toEqual({ text: 'Hi {{ contact.first_name }}, how', caret: 27 })
  expect(complete('Hi {{fi }}, how', 7, tag, 'contact.first_name'))
    .toEqual({ text: 'Hi {{ contact.first_name }}, how', caret: 27 })
})

test('a name that no tag could say is not offered', () => {
  expect(fields.some(({ path }) => path === 'contact.first name')).toBe(false)
})
