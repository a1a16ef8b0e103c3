import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import { type Drawing, email, exit, graphJson, isPositive, oneDay, sms, start } from '../testing/draw-graph.ts'
import type { About, ContentFacts, TemplateFacts } from './about.ts'
import { catalogue, type IssueCode } from './catalogue.ts'
import { issuesPage } from './issues-page.ts'

const straight = (node: object): Drawing => ({ nodes: { start, it: node as never, exit }, edges: ['start -> it -> exit'] })
const waits = (config: object) => straight({ kind: 'wait', config })
const branch = (...when: object[]) => ({ kind: 'branch', config: { rules: [{ port: 'yes', when }] } })
const asks = (field: string, op: string, value?: unknown): Drawing => ({
  nodes: { start, it: branch({ field, op, ...(value === undefined ? {} : { value }) }), exit },
  edges: ['start -> it:yes -> exit', 'it:else -> exit'],
})
const says = (node: object, facts: Partial<ContentFacts>, about: About = {}): [Drawing, About] => [straight(node), {
  contents: new Map(['an email', 'a text'].map((id): [string, ContentFacts] =>
    [id, { name: 'It', channel: id === 'an email' ? 'email' : 'sms', mergeTags: [], ...facts }])),
  ...about,
}]
const both = { kind: 'parallel', config: { ways: ['A', 'B'] } }
const any = { kind: 'join', config: { mode: 'any' } }
const voicemail = { kind: 'voicemail', config: { contentId: 'a script' } }

const write = straight({ kind: 'ai', config: { act: 'write', prompt: 'Write.', attribute: 'contact.opening' } })
const asking = (part: TemplateFacts['part'], mergeTags: string[], fault: string | null = null): [Drawing, About] =>
  [write, { templates: new Map([['it', [{ part, mergeTags, fault }]]]) }]

/** The smallest funnel with each issue; a code without one does not compile. */
const examples: Record<IssueCode, Drawing | [Drawing, About] | object> = {
  'invalid-value': straight({ kind: 'wait', config: { kind: 'local-time', at: '09:00', days: [8] } }),
  'unknown-key': straight({ kind: 'exit', config: { because: 'x' } }),
  'invalid-duration': waits({ kind: 'duration', for: 'a day' }),
  'invalid-time': waits({ kind: 'local-time', at: 'nine' }),
  'closed-hours': waits({ kind: 'business-hours', from: '17:00', to: '09:00' }),
  'no-start': { nodes: {}, edges: [] },
  'several-starts': { nodes: { start, it: start, exit }, edges: ['start -> exit', 'it -> exit'] },
  'duplicate-node-id': { json: graphJson({ nodes: { start, exit }, edges: ['start -> exit'] }) },
  'edge-to-nowhere': { nodes: { start, email, exit }, edges: ['start -> email -> exit', 'email:failed -> ghost'] },
  'edge-to-start': { nodes: { start, email, exit }, edges: ['start -> email -> exit', 'email:failed -> start'] },
  'edge-to-note': { nodes: { start, email, exit, note: { kind: 'note' } }, edges: ['start -> email -> exit', 'email:failed -> note'] },
  'unknown-port': { nodes: { start, email, exit }, edges: ['start -> email -> exit', 'email:bounced -> exit'] },
  'fan-out': { nodes: { start, email, exit }, edges: ['start -> email -> exit', 'start -> exit'] },
  'unmatched-join': straight({ kind: 'join' }),
  'foreign-join': {
    nodes: { start, three: { kind: 'parallel', config: { ways: ['A', 'B', 'C'] } }, it: any, join: any, exit },
    edges: ['start -> three:A -> it -> exit', 'three:B -> it', 'three:C -> join -> exit'],
  },
  'ways-mixed': {
    nodes: { start, both, email, join: any, exit }, edges: ['start -> both:A -> email -> join -> exit', 'both:B -> email'],
  },
  'jump-to-nowhere': { nodes: { start, exit }, edges: ['start -> exit'], rules: { reply: { jumps: { positive: 'ghost' } } } },
  'dead-end': { nodes: { start, email }, edges: ['start -> email'] },
  'missing-way-out': { nodes: { start, ask: { kind: 'task', config: { outcomes: ['a', 'b'] } }, exit }, edges: ['start -> ask:a -> exit'] },
  'missing-timeout': {
    nodes: { start, it: { kind: 'wait-for', config: { event: 'reply', timeout: 'P1D' } }, exit }, edges: ['start -> it:happened -> exit'],
  },
  'missing-else': { nodes: { start, isPositive, exit }, edges: ['start -> isPositive:yes -> exit'] },
  'exit-in-parallel': {
    nodes: { start, both, isPositive, join: { kind: 'join' }, exit, end: exit },
    edges: ['start -> both:A -> isPositive:yes -> end', 'isPositive:else -> join -> exit', 'both:B -> join'],
  },
  orphan: { nodes: { start, exit, it: email }, edges: ['start -> exit'] },
  unreachable: { nodes: { start, exit, it: email }, edges: ['start -> exit', 'it -> exit'] },
  'endless-loop': { nodes: { start, email, oneDay }, edges: ['start -> email -> oneDay -> email'] },
  'unbounded-loop': {
    nodes: { start, email, oneDay, isPositive, exit },
    edges: ['start -> email -> oneDay -> isPositive:yes -> exit', 'isPositive:else -> email'],
  },
  'wait-too-long': [waits({ kind: 'duration', for: 'P31D' }), { campaignDays: 30 }],
  'unknown-field': [asks('contact.compny', 'exists'), { contactFields: ['company'] }],
  'unknown-task': {
    nodes: { start, it: { kind: 'wait-for', config: { event: 'task', node: 'ghost', timeout: 'P1D' } }, exit },
    edges: ['start -> it:happened -> exit', 'it:timeout -> exit'],
  },
  'entry-event': { nodes: { start, exit }, edges: ['start -> exit'], rules: { entry: { mode: 'each-event', event: '' } } },
  'unknown-intent': asks('reply.intent', 'is', 'maybe'),
  'not-comparable': asks('contact.renews', 'before', 'soon'),
  'type-mismatch': [asks('contact.renews', 'is', 'soon'), { types: new Map([['contact.renews', 'date']]) }],
  'content-missing': straight({ kind: 'email' }),
  'wrong-channel': says(email, { channel: 'sms' }),
  'broken-content': says(email, { fault: 'tag not closed' }),
  'unknown-merge-tag': says(email, { mergeTags: ['weather'] }),
  'dead-link': says(email, { deadLinks: ['#'] }),
  'attachment-missing': says(email, { missingAttachments: ['plan.pdf'] }),
  'long-text': says(sms, { segments: 4 }),
  'no-opt-out': says(email, { optsOut: false }),
  'empty-content': says(sms, { emptyParts: ['text'] }),
  'no-link-to-click': [
    {
      nodes: { start, email, it: { kind: 'wait-for', config: { event: 'click', timeout: 'P1D' } }, exit },
      edges: ['start -> email -> it:happened -> exit', 'it:timeout -> exit'],
    },
    says(email, { links: [] })[1],
  ],
  'sender-missing': [straight(sms), { senders: ['email'] }],
  'sender-not-ready': [straight(sms), { sendersNotReady: new Map([['sms', 'its number was taken away']]) }],
  'no-address': straight({ kind: 'http', config: { url: 'example.com/contacts' } }),
  'wrong-header': straight({ kind: 'http', config: { url: 'https://example.com', headers: { Host: 'example.org' } } }),
  'no-prompt': straight({ kind: 'ai', config: { act: 'write', prompt: ' ', attribute: 'contact.opening' } }),
  'broken-template': asking('prompt', [], 'tag not closed'),
  'unknown-value': asking('prompt', ['weather']),
  'unknown-secret': [straight({ kind: 'http', config: { url: 'https://example.com' } }), {
    secrets: ['crm_key'], templates: new Map([['it', [{ part: 'header', mergeTags: ['secret.other'], fault: null }]]]),
  }],
  'misplaced-secret': asking('prompt', ['secret.crm_key']),
  'private-value': asking('prompt', ['contact.phone']),
  'no-model-key': [write, { hasModelKey: false }],
  'no-consent-rule': [straight(voicemail), { voicemailConsent: 'some' }],
}

function issuesOf(code: string) {
  const example = examples[code as IssueCode]
  const [drawing, about] = Array.isArray(example) ? example as [Drawing, About] : [example as Drawing, {}]
  const json = 'json' in drawing ? drawing.json as { nodes: object[] } : graphJson(drawing)
  return compile(code === 'duplicate-node-id' ? { ...json, nodes: [...json.nodes, json.nodes.at(-1)] } : json, about).issues
}

test.each(Object.entries(catalogue))('%s is found, and its message says how to mend it', (code, { severity, mend }) => {
  const issues = issuesOf(code)
  expect(issues.filter((issue) => issue.code === code))
    .toMatchObject([{ severity, message: expect.stringContaining(mend) as string }])
  // Nothing else is wrong with the example.
  expect(issues.map((issue) => issue.code)).toEqual([code])
})

test('a funnel that has what each content, sender and length needs has no issues', () => {
  const fine: About = {
    campaignDays: 30, voicemailConsent: 'all', sendersNotReady: new Map(), senders: ['email', 'sms', 'voicemail'], mostSegments: 4,
  }
  for (const [drawing, about] of [
    says(email, { optsOut: true, deadLinks: [], missingAttachments: [] }), says(sms, { segments: 4, optsOut: false }),
  ]) expect(compile(graphJson(drawing), { ...about, ...fine }).issues).toEqual([])
  expect(compile(graphJson(waits({ kind: 'duration', for: 'P30D' })), fine).issues).toEqual([])
})

test('a voicemail is all right without everybody\'s consent where a rule asks for it', () => {
  const asked: Drawing = {
    nodes: {
      start, voicemail, exit, may: branch({ field: 'contact.voicemail_consent', op: 'exists' }),
    },
    edges: ['start -> may:yes -> voicemail -> exit', 'may:else -> exit'],
  }
  expect(compile(graphJson(asked), { voicemailConsent: 'none', contactFields: ['first_name'] }).issues).toEqual([])
})

test('a join is matched where two ways of a parallel node come together, however far behind it', () => {
  const nodes = { start, both, email, sms, join: { kind: 'join' }, exit }
  const codes = (edges: string[]) => compile(graphJson({ nodes, edges })).issues
    .map(({ code }) => code)
  expect(codes(['start -> both:A -> email -> join -> exit', 'both:B -> sms -> join'])).toEqual([])
  expect(codes(['start -> both:A -> email -> join -> exit', 'both:B -> sms -> exit'])).toEqual(['unmatched-join', 'exit-in-parallel'])
})

test('numbers are each their own, and the page for people says what the catalogue says', async () => {
  const numbers = Object.values(catalogue).map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  await expect(issuesPage()).toMatchFileSnapshot('../../docs/issues.md')
})
