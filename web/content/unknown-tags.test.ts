import { expect, test } from 'vitest'
import { mergeFields } from './merge-fields.ts'
import { unknownTags } from './unknown-tags.ts'

const fields = mergeFields({ attributes: ['dish'], campaignAttributes: ['event_name'], isEmail: false })

test('a tag that no field stands behind is named with what was probably meant', () => {
  const text = 'Hi {{ contact.frist_name }}, {{first_name}}, {{ contact.shoe | default: "x" }}'
  expect(unknownTags(text, fields)).toEqual([
    { path: 'contact.frist_name', at: 6, meant: 'contact.first_name' },
    { path: 'first_name', at: 31, meant: 'contact.first_name' },
    { path: 'contact.shoe', at: 48 },
  ])
})

test('known tags, names that the text makes itself and tags still open are no mistake', () => {
  const text = '{{ contact.dish }} {{-campaign.event_name-}} {% assign n = 1 %}{{ n }} '
    + '{% for x in y %}{{ x.a }}{% endfor %} {{ con'
  expect(unknownTags(text, fields)).toEqual([])
})

test('one name is told once', () => {
  expect(unknownTags('{{ contact.a }} {{ contact.a }}', fields).map(({ path }) => path)).toEqual(['contact.a'])
})
