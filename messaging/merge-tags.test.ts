import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeTags, renderHtml, renderText, templateFault } from './merge-tags.ts'

const ada = { contact: { first_name: 'Ada', company: '', title: null, score: 0 }, campaign: { slots: ['Mon'] } }

describe('merge tags', () => {
  test('put values in', () => {
    expect(renderText('Hi {{ contact.first_name }}, {{contact.score}}', ada)).toEqual({ ok: true, text: 'Hi Ada, 0' })
    expect(renderText('{{ campaign.slots[0] }}', ada)).toEqual({ ok: true, text: 'Mon' })
  })

  test('say to each contact what is theirs, from a template that others were written from before', () => {
    const template = '{% assign x = contact.first_name %}{% capture y %}{{ x }}!{% endcapture %}{% increment n %}'
      + '{% cycle "a", "b" %}{% for s in campaign.slots %}{{ s }}{% endfor %} {{ y }} {{ contact.nick | default: x }}'
    const bob = { contact: { first_name: 'Bob', nick: 'Bo' }, campaign: { slots: ['Tue', 'Wed'] } }
    const [toAda, toBob] = ['0aMon Ada! Ada', '0aTueWed Bob! Bo']
    for (const [values, text] of [[ada, toAda], [bob, toBob], [ada, toAda], [bob, toBob]] as const) {
      expect(renderText(template, structuredClone(values))).toEqual({ ok: true, text })
    }
    expect(renderText(template, {})).toMatchObject({ ok: false, missing: ['contact.first_name', 'campaign.slots'] })
    expect(renderText(template, structuredClone(ada))).toEqual({ ok: true, text: toAda })
  })

  test('name every missing value by its full path, blank and null ones too', () => {
    const template = '{{ contact.company }} {{ contact.title }} {{ venue.name }} {{ contact.last_name | upcase }}'
    expect(renderText(template, ada)).toMatchObject({
      ok: false,
      missing: ['contact.company', 'contact.title', 'venue.name', 'contact.last_name'],
      message: expect.stringContaining('contact.company, contact.title'),
    })
  })

  test('name a missing value once, however often it is read', () => {
    expect(renderText('{{ a.b }}{{ a.b }}{% assign c = a.b %}{{ c }}', {})).toMatchObject({ missing: ['a.b'] })
  })

  test('take a default wherever it stands among the filters', () => {
    expect(renderText('Hi {{ contact.nick | default: "there" }}', ada)).toEqual({ ok: true, text: 'Hi there' })
    expect(renderText('Hi {{ contact.company | capitalize | default: "there" }}', ada)).toEqual({
      ok: true,
      text: 'Hi there',
    })
    expect(renderText('{% if true %}{{ x.y | upcase | default: "z" }}{% endif %}', {})).toEqual({ ok: true, text: 'z' })
  })

  test('ask about a value without needing it', () => {
    const template = 'Hi{% if contact.company %} at {{ contact.company }}{% endif %}'
    expect(renderText(template, ada)).toEqual({ ok: true, text: 'Hi' })
    expect(renderText(template, { contact: { company: 'Acme' } })).toEqual({ ok: true, text: 'Hi at Acme' })
  })

  test('escape for HTML only', () => {
    const values = { contact: { first_name: '<b>"A&B"' } }
    expect(renderHtml('<i>{{ contact.first_name }}</i>', values)).toEqual({
      ok: true,
      text: '<i>&lt;b&gt;&#34;A&amp;B&#34;</i>',
    })
    expect(renderText('{{ contact.first_name }}', values)).toEqual({ ok: true, text: '<b>"A&B"' })
  })

  test.each([
    ['a\nb {{ contact.first_name', 'line 2'],
    ['a\n{{IMAGE1.gif)) and the rest of the paragraph {{ contact.first_name }}', 'line 2'],
    ['{{ contact.first_name | shout }}', 'undefined filter: shout'],
    ['{{ First Name }}', 'is not one name'],
    ['a\n\n{% if x %}', 'line 3'],
    ['{{ }}', 'line 1'],
    ['{{ contact }}', 'a group of values'],
    ['{{ campaign.slots }}', 'a list'],
    ['a\n{{ contact.first_name | slice: 9 }}', 'line 2: "{{ contact.first_name | slice: 9 }}" comes out blank'],
    ['{% include "other" %}', 'line 1'],
    ['{{ "now" | date: "%Y" }}', 'not allowed'],
    ['{% for i in (1..100000000) %}{{ i }}{% endfor %}', 'memory'],
  ])('say what is broken and where: %s', (template, expected) => {
    const answer = renderText(template, ada)
    expect(answer).toHaveProperty('broken', expect.stringContaining(expected))
  })

  test('reach no inherited property', () => {
    expect(renderText('{{ contact.constructor }}', ada)).toMatchObject({ missing: ['contact.constructor'] })
  })

  test('are listed from the template, whatever branch they stand in', () => {
    expect(mergeTags('{{ contact.first_name }}{% if a.b %}{{ contact["title"] }}{% endif %}')).toEqual([
      'contact.first_name',
      'contact.title',
      'a.b',
    ])
    expect(mergeTags('{{ broken')).toEqual([])
  })

  test('are checked before any value is known', () => {
    expect(templateFault('Hi {{ contact.first_name }}')).toBeNull()
    expect(templateFault('Hi\n{{ contact.first_name')).toContain('line 2')
  })
})

const piece = fc.constantFrom('{{', '}}', '{%', '%}', ' a.b ', '|', 'default:', '"x"', 'if', 'endif', '\n', ' ', '[0]')

test('no template and no values make rendering throw', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), fc.object(), (pieces, values) => {
      const answer = renderHtml(pieces.join(''), values)
      expect(answer.ok || 'broken' in answer || answer.missing.length > 0).toBe(true)
      mergeTags(pieces.join(''))
    }),
  )
})

test('a rendered variable is never blank', () => {
  const value = fc.oneof(fc.string(), fc.constant(null), fc.constant(undefined), fc.constant('  '), fc.integer())
  fc.assert(
    fc.property(value, (name) => {
      const answer = renderText('[{{ contact.name }}]', { contact: { name } })
      const isBlank = String(name ?? '').trim() === ''
      expect(answer).toMatchObject(isBlank ? { ok: false, missing: ['contact.name'] } : { ok: true, text: `[${name}]` })
    }),
  )
})
