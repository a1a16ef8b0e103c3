import { expect, test } from 'vitest'
import { contentFacts } from './content-facts.ts'

const email = (html: string) => contentFacts({ subject: 'Hello', html })

test('merge tags and faults are those of all parts', () => {
  expect(contentFacts({ subject: '{{ contact.first_name }}', html: '<p>{{ campaign.city }}</p>' }))
    .toMatchObject({ mergeTags: ['contact.first_name', 'campaign.city'], fault: null })
  expect(contentFacts({ text: 'Hi {{ contact.first_name' }).fault).not.toBeNull()
})

test.each([
  ['<a href="https://example.com/a?b=1">x</a>', []],
  ['<a class="b" href=\'mailto:ann@example.com\'>x</a><a href=tel:+15550100>x</a>', []],
  ['<a href="{{ campaign.event_link }}">x</a><a href="https://{{ campaign.host }}/a">x</a>', []],
  ['<a href="{% if contact.vip %}https://a.example.com{% endif %}">x</a>', []],
  ['<a href="#terms">x</a><a name="terms"></a><a id="b">x</a>', []],
  ['<a>x</a>', ['']],
  ['<a href="">x</a>', ['']],
  ['<a href="#">x</a>', ['#']],
  ['<a href="/events">x</a>', ['/events']],
  ['<a href="www.example.com">x</a>', ['www.example.com']],
  ['<a href="http://">x</a>', ['http://']],
  ['<img alt="a > b" src="">', ['']],
  ['<img src="logo.png"><img src="https://example.com/logo.png">', ['logo.png']],
  ['<!-- <a href="#">x</a> --><p data-href="#">x</p><abbr>x</abbr>', []],
])('links and pictures that lead nowhere in %s', (html, dead) => {
  expect(email(html).deadLinks).toEqual(dead)
})

test('a picture from an attachment is one that is not there', () => {
  expect(email('<img src="cid:plan.png">')).toMatchObject({ missingAttachments: ['plan.png'], deadLinks: [] })
})

test('a text is counted with usual values in place of its tags', () => {
  expect(contentFacts({ text: 'Hi {{ contact.first_name | default: "there" }}!' }).segments).toBe(1)
  expect(contentFacts({ text: `{% if contact.city %}${'a'.repeat(150)}{% endif %} {{ contact.city }}` }).segments).toBe(1)
  expect(contentFacts({ text: `${'a'.repeat(155)} {{ contact.city }}` }).segments).toBe(2)
  expect(contentFacts({ script: 'a'.repeat(500) }).segments).toBe(0)
  const room = { text: `${'a'.repeat(120)} {{ campaign.event_link }}` }
  expect([39, 40].map((length) => contentFacts(room, length).segmentsWithShortLinks)).toEqual([1, 2])
  const long = { text: `${'a'.repeat(120)} https://example.com/${'b'.repeat(100)}.` }
  expect(contentFacts(long, 38)).toMatchObject({ segments: 2, segmentsWithShortLinks: 1, links: [long.text.slice(121, -1)] })
})

test('an email opts out by its footer or where its writer says so, if a reader can see it', () => {
  expect(email('<p>Hello</p>').optsOut).toBe(true)
  expect(email('<p>Hello <a href="{{ unsubscribe_url }}">stop</a></p>').optsOut).toBe(true)
  expect(email('<p>Hello</p><!-- {{ unsubscribe_url }} -->').optsOut).toBe(false)
  expect(email('<p>Hello</p>{% comment %}{{ unsubscribe_url }}{% endcomment %}').optsOut).toBe(false)
  expect(contentFacts({ text: 'Hello' }).optsOut).toBe(true)
})

test.each([
  [{ text: ' \n' }, ['text']],
  [{ script: '' }, ['script']],
  [{ subject: '', html: '<p>Hello</p>' }, ['subject']],
  [{ subject: 'Hello', html: '<p>&nbsp;</p><!-- later -->', preheader: '' }, ['html']],
  [{ subject: 'Hello', html: '<p><img src="https://example.com/a.png"></p>' }, []],
  [{ text: '{{ contact.first_name }}' }, []],
])('of %j, %j is empty', (body, empty) => {
  expect(contentFacts(body).emptyParts).toEqual(empty)
})
