import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeTags, templateFault } from './merge-tags.ts'
import { convertMergeTags } from './merge-tag-dialects.ts'

const first = '{{ contact.first_name }}'

test.each([
  '*|FNAME|*', '%FIRSTNAME%', '{{FirstName}}', '{{ FirstName }}', '{{first_name}}', '{first_name}', '{First Name}', '[First Name]',
  '[FirstName]', '[[FirstName]]', '{{{FirstName}}}', '{!Contact.FirstName}', '${firstName}', '<<First Name>>', '%%First Name%%',
  '{{contact.FirstName}}', '{{ contact.FNAME }}', '{{Recipient.FirstName}}', '((FirstName))',
])('%s becomes ours', (tag) => {
  expect(convertMergeTags(`Hi ${tag}, hello`)).toEqual({
    text: `Hi ${first}, hello`, tags: [{ tag, became: first, says: null }],
  })
})

test.each([
  '{{FirstName}', '{{FirstName))', '{FirstName}}', '[[FirstName]', '[FirstName]]', '{{FirstName]]', '{{FirstName)', '*|FNAME|', '*|FNAME*',
  '[[FirstName))', '{FirstName)',
])('%s, closed wrongly around a name that is known, becomes ours and says so', (tag) => {
  expect(convertMergeTags(`Hi ${tag}, hello`)).toEqual({
    text: `Hi ${first}, hello`, tags: [{ tag, became: first, says: 'it was closed wrongly' }],
  })
})

test.each([
  ['[[Date1]]', '{{ campaign.slot_1_date }}'], ['[[EventTime2]]', '{{ campaign.slot_2_time }}'],
  ['{{EventName}}', '{{ campaign.event_name }}'], ['%OWNER_NAME%', '{{ campaign.owner_name }}'],
  ['*|UNSUB|*', '{{ unsubscribe_url }}'], ['*|LIST:ADDRESS|*', '{{ workspace.postal_address }}'],
  ['[Full Name]', '{{ contact.first_name }} {{ contact.last_name }}'],
  ['{{ FirstName | default: "there" }}', '{{ contact.first_name | default: "there" }}'],
  ['{{lead.Company}}', '{{ contact.company }}'], ['{{event.name}}', '{{ campaign.event_name }}'],
])('%s becomes %s', (tag, ours) => {
  expect(convertMergeTags(tag).text).toBe(ours)
})

test.each([
  ['{{IMAGE1.gif))', 'it is closed wrongly, and nobody knows what it stands for'],
  ['{{City}}', 'it may be contact.city or campaign.city'],
  ['{{Widget}}', 'nobody knows what it stands for'],
  ['{{FirstName', 'it is never closed'],
  ['{{ FirstName | "there" }}', 'what stands behind the name is not understood'],
  ['*|IF:VIP|*', 'nobody knows what it stands for'],
  ['{{#if vip}}', 'it is no name, but a command of another tool'],
  ['[Your Widget]', 'nobody knows what it stands for'],
  ['%WIDGET%', 'nobody knows what it stands for'],
])('%s is left to the letter and named', (tag, says) => {
  const text = `Hi ${tag}\nbye.`
  expect(convertMergeTags(text)).toEqual({ text, tags: [{ tag, became: null, says }] })
})

test.each([
  'Hi {{ contact.first_name | default: "there" }}, {{ campaign.event_name }}', '50% OFF, 20% more: 100%', 'https://x.example/?a=%C3%B6%20b',
  '{% assign hello = "x" %}{{ hello }}', '<style>p{color:red} a { margin }</style>', '<!--[if mso]><p><![endif]-->', '[here](https://example.com)',
  '{{ unsubscribe_url }}', '{{ "now" | date: "%B" }}', '{{ contact.mobile }}', 'see (below) [1] { } [ ]', '{% if FirstName %}x{% endif %}',
])('%s is no tag of another tool', (text) => {
  expect(convertMergeTags(text)).toEqual({ text, tags: [] })
})

test('an unclosed tag does not swallow what follows it', () => {
  const { text, tags } = convertMergeTags('{{IMAGE1.gif))\n<p>Dear [First Name],</p>\n{{FirstName}')
  expect(text).toBe(`{{IMAGE1.gif))\n<p>Dear ${first},</p>\n${first}`)
  expect(tags.map(({ became }) => became)).toEqual([null, first, first])
})

test('a name of ours with more behind it is none', () => {
  expect(convertMergeTags('[contact.first_nameFull Name}}').text).toBe('[contact.first_nameFull Name}}')
  expect(convertMergeTags('{contact.first_name or so}').text).toBe('{contact.first_name or so}')
})

const pieces = fc.oneof(
  fc.constantFrom('{{', '}}', '{', '}', '[', ']', '[[', ']]', '*|', '|*', '%', '%%', '((', '))', '<<', '>>', '{%', '%}', '|', '\n', ' ', '<!--'),
  fc.constantFrom('FirstName', 'FNAME', 'contact.first_name', 'City', 'Date1', 'IMAGE1.gif', 'Full Name', 'x', ', hello ', '"there"', 'default:'),
  fc.string({ maxLength: 4 }),
)
const anyText = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''))

test('what is not in the list of tags stays as it is, in order, and a second time changes nothing more', () => {
  fc.assert(fc.property(anyText, (text) => {
    const { text: written, tags } = convertMergeTags(text)
    let [at, to] = [0, 0]
    for (const { tag, became } of tags) {
      const next = text.indexOf(tag, at)
      expect(next).toBeGreaterThanOrEqual(at)
      if (became === null) continue
      // What lies between two changes is the same before and after.
      const place = written.indexOf(became, to)
      expect(place).toBeGreaterThanOrEqual(to)
      at = next + tag.length
      to = place + became.length
    }
    if (tags.every(({ became }) => became === null)) expect(written).toBe(text)
    expect(convertMergeTags(written).tags.filter(({ became }) => became !== null)).toEqual([])
  }), { numRuns: 3000 })
})

test('every tag that became ours can be rendered and names a value of ours', () => {
  fc.assert(fc.property(anyText, (text) => {
    for (const { became } of convertMergeTags(text).tags) {
      if (became === null) continue
      expect(templateFault(became)).toBeNull()
      expect(mergeTags(became).every((tag) => /^(?:contact|campaign|sender|workspace)\.|^unsubscribe_url$/.test(tag))).toBe(true)
    }
  }), { numRuns: 1000 })
})

test('half a megabyte of beginnings without an end is read in a moment', () => {
  const before = performance.now()
  for (const begins of ['{%', '{{', '{{x', '[', '<!--', '*|', '%A', '<style', '{{ ']) convertMergeTags(begins.repeat(500_000 / begins.length))
  expect(performance.now() - before).toBeLessThan(10_000)
})
