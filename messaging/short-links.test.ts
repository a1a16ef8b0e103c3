import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linksInHtml } from './html-links.ts'
import { plainText } from './plain-text.ts'
import { isWebAddress, shortenHtml, shortenText } from './short-links.ts'
import { linksInText } from './text-links.ts'
import { linksAsWritten, withShortLinks } from './written-links.ts'

const short = 'https://go.example.com/l/0123456789abcde'
const led = (html: string) => linksInHtml(html).map(({ address }) => address)

test('links of a text are found whole, without the punctuation around them', () => {
  expect(linksInText('See https://a.example.com/x?y=(1)&z=2, or (http://b.example.com/c). HTTPS://C.example.com!')
    .map(({ address }) => address))
    .toEqual(['https://a.example.com/x?y=(1)&z=2', 'http://b.example.com/c', 'HTTPS://C.example.com'])
  expect(shortenText('Now: “https://a.example.com/x”.', () => short)).toBe(`Now: “${short}”.`)
  expect(shortenText('Mail a@example.com or ftp://a.example.com, https:// or call tel:+14155550100', () => short))
    .toBe('Mail a@example.com or ftp://a.example.com, https:// or call tel:+14155550100')
})

test('links of an HTML are found as a browser reads them', () => {
  expect(led('<a class=x href="https://a.example.com/?a=1&amp;b=2">A</a><AREA HREF=\'https://b.example.com\'/>'))
    .toEqual(['https://a.example.com/?a=1&b=2', 'https://b.example.com'])
  expect(led('<a title="1 > 0" data-href="x" href = https://a.example.com/x>A</a>')).toEqual(['https://a.example.com/x'])
  expect(led('<a href="https://a.example.com" href="https://b.example.com">A</a>')).toEqual(['https://a.example.com'])
  expect(led('<!-- <a href="https://a.example.com"> --><style>a{content:\'<a href="x">\'}</style><abbr href="x">')).toEqual([])
  expect(led('<script>"</scripty>" + \'<a href="x">\'</SCRIPT ><a href="https://a.example.com">')).toEqual(['https://a.example.com'])
  expect(led('<link href="x"><img src="https://a.example.com"><a name=top>1 < 2</a><!doctype <a href="x">')).toEqual([])
  expect(led('<a href="https://a.example.com/&eacute;">A</a>')).toEqual(['https://a.example.com/é'])
  expect(led('<a href="https://a.example.com')).toEqual([])
  expect(led('İ<style>İ</style><a href="https://a.example.com">')).toEqual(['https://a.example.com'])
})

test('what a link leads to changes; mail, telephone and places in the same email do not', () => {
  const html = '<p>https://a.example.com <a style="x" href=\'https://a.example.com\'>https://a.example.com</a>'
    + '<a href="mailto:a@example.com">m</a><a href=tel:+14155550100>t</a><a href="#end">e</a><a href="/x">r</a></p>'
  expect(shortenHtml(html, () => short)).toBe(html.replace('href=\'https://a.example.com\'', `href="${short}"`))
  expect(plainText(shortenHtml('<a href="https://a.example.com/x">Book</a>', () => short))).toBe(`Book (${short})`)
})

const piece = fc.oneof(
  fc.constantFrom('<', '>', '"', '\'', '=', '<!--', '-->', '<style>', '</style>', '<a ', 'href=', '</a>', '&amp;', ' ', '/', '<script', '{{', '%}'),
  fc.constantFrom('https://a.example.com/x', 'http://b.example.com', 'mailto:a@example.com', '<a href="https://c.example.com">'),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
)
const hostile = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

test('whatever the HTML, nothing but the addresses of its links changes, and there are as many as before', () => {
  fc.assert(fc.property(hostile, (html) => {
    const before = linksInHtml(html)
    const after = shortenHtml(html, () => short)
    expect(linksInHtml(after)).toHaveLength(before.length)
    expect(linksInHtml(after).map(({ address }) => address))
      .toEqual(before.map(({ address }) => (isWebAddress(address) ? short : address)))
    const around = (text: string) => linksInHtml(text).reduceRight(
      (left, { from, to }) => `${left.slice(0, from)}°${left.slice(to)}`, text)
    expect(around(after)).toBe(around(html))
    expect(shortenHtml(html, () => null)).toBe(html)
  }), { numRuns: 2000 })
})

test('whatever the text, nothing but its links changes, and there are as many as before', () => {
  fc.assert(fc.property(hostile, (text) => {
    const before = linksInText(text)
    const after = shortenText(text, () => short)
    expect(after).toBe(before.reduceRight((left, { from, to, address }) => (
      URL.canParse(address) ? left.slice(0, from) + short + left.slice(to) : left), text))
    expect(shortenText(text, () => null)).toBe(text)
  }), { numRuns: 2000 })
})

test('a broken document ends quickly', () => {
  const started = performance.now()
  for (const part of ['<a href="', '<a href=', '<', '<!--', '<script>', '<a b= ', '=', '<a  \n ', '<a x="y" ']) {
    linksInHtml(part.repeat(20_000))
    linksInText(`https://a.example.com/${part.repeat(20_000)}${')'.repeat(20_000)}`)
  }
  expect(performance.now() - started).toBeLessThan(2000)
})

test('links are listed as they are written, whole or by a merge tag that is one', () => {
  expect(linksAsWritten({
    subject: 'https://no.example.com',
    html: '<a href="https://a.example.com/?c={{ contact.id }}">A</a><a href="{{ campaign.event_link }}">B</a>'
      + '<a href="{{ unsubscribe_url }}">C</a><a href="mailto:a@example.com">D</a><a href="#x">E</a>',
  })).toEqual(['https://a.example.com/?c={{ contact.id }}', '{{ campaign.event_link }}'])
  expect(linksAsWritten({ text: 'Hi {{ contact.first_name }}: {{ campaign.event_link }}, or https://a.example.com/{{ contact.id }}.' }))
    .toEqual(['{{ campaign.event_link }}', 'https://a.example.com/{{ contact.id }}'])
  expect(linksAsWritten({ script: 'https://a.example.com' })).toEqual([])
})

test('a text is counted with its links as long as they will be', () => {
  expect(withShortLinks('A {{ campaign.event_link }}. B https://a.example.com/{{ contact.id }}, {{ contact.city }}', 4))
    .toBe('A xxxx. B xxxx, {{ contact.city }}')
})
