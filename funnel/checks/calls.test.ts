import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import { type Drawing, exit, graphJson, sms, start } from '../testing/draw-graph.ts'
import type { About, ContentFacts, TemplateFacts } from './about.ts'

const request = (config: object = {}) => ({ kind: 'http', config: { url: 'https://crm.example.com/contacts', ...config } })
const decides = { kind: 'ai', config: { act: 'decide', prompt: 'Is it a bank?', outcomes: ['yes', 'no'] } }
const straight = (node: object): Drawing => ({ nodes: { start, it: node as never, exit }, edges: ['start -> it -> exit'] })
const issuesOf = (drawing: Drawing, about: About = {}) => compile(graphJson(drawing), about).issues
const codesOf = (drawing: Drawing, about?: About) => issuesOf(drawing, about).map(({ code }) => code)
const reads = (part: TemplateFacts['part'], ...mergeTags: string[]): About =>
  ({ templates: new Map([['it', [{ part, mergeTags, fault: null }]]]), contactFields: ['first_name', 'email', 'notes'] })

test('an address is whole, or begins with a value; a name and a password in it are none', () => {
  for (const url of ['https://a.example.com', 'http://a.example.com?x=1', '{{ campaign.hook | raw }}/x']) {
    expect(codesOf(straight(request({ url })))).toEqual([])
  }
  for (const url of ['', 'a.example.com', 'ftp://a.example.com', 'https://', 'https://name:word@a.example.com/']) {
    expect(codesOf(straight(request({ url })))).toEqual(['no-address'])
  }
})

test('headers that the connection or the engine sets are named', () => {
  expect(codesOf(straight(request({ headers: { Authorization: 'Bearer {{ secret.crm_key }}', 'X-A': 'b' } })))).toEqual([])
  expect(codesOf(straight(request({ headers: { 'Content-Length': '1', 'idempotency-key': 'x', 'a b': 'c' } }))))
    .toEqual(['wrong-header', 'wrong-header', 'wrong-header'])
})

test('a secret stands in headers only, and must be there', () => {
  expect(codesOf(straight(request()), { ...reads('header', 'secret.crm_key'), secrets: ['crm_key'] })).toEqual([])
  expect(codesOf(straight(request()), { ...reads('header', 'secret.crm_kay'), secrets: ['crm_key'] })).toEqual(['unknown-secret'])
  expect(codesOf(straight(request()), reads('url', 'secret.crm_key'))).toEqual(['misplaced-secret'])
  expect(codesOf(straight(request()), reads('body', 'secret.crm_key'))).toEqual(['misplaced-secret'])
})

test('a web request may be told of an address, the model may not', () => {
  expect(codesOf(straight(request()), reads('body', 'contact.email', 'contact.id', 'run.id'))).toEqual([])
  const asked: Drawing = {
    nodes: { start, it: decides, exit }, edges: ['start -> it:yes -> exit', 'it:no -> exit', 'it:unclear -> exit'],
  }
  expect(codesOf(asked, reads('prompt', 'contact.first_name'))).toEqual([])
  expect(codesOf(asked, reads('prompt', 'contact.email', 'contact.notes', 'sender.address')))
    .toEqual(['private-value', 'private-value', 'private-value'])
})

test('a value that nobody has is named with what may be meant', () => {
  const [issue] = issuesOf(straight(request()), reads('body', 'contact.frist_name'))
  expect(issue).toMatchObject({ code: 'unknown-value', message: expect.stringContaining('{{ contact.first_name }}') as string })
})

test('what a request keeps is known to the rules, messages and requests of the funnel, with its type', () => {
  const drawing = (value: unknown, op = 'more-than'): Drawing => ({
    nodes: {
      start, exit, sms, it: request({ answer: [{ path: 'data.score', attribute: 'contact.score', type: 'number' }, { path: 'id', attribute: 'run.deal' }] }),
      which: { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field: 'contact.score', op, value }, { field: 'run.deal', op: 'exists' }] }] } },
    },
    edges: ['start -> it -> which:yes -> sms -> exit', 'which:else -> exit'],
  })
  const text: ContentFacts = { name: 'T', channel: 'sms', mergeTags: ['contact.score', 'run.deal'] }
  const about: About = { contactFields: ['company'], contents: new Map([['a text', text]]), types: new Map([['contact.score', 'text']]) }
  expect(codesOf(drawing(5), about)).toEqual([])
  expect(codesOf(drawing('soon', 'is'), about)).toEqual(['type-mismatch'])
})

test.each([
  ['contact.email', 'is a field of its own'], ['run.stage', 'is a field of its own'], ['campaign.x', 'must name an attribute'],
  ['score', 'must name an attribute'], ['contact.a.b', 'must name an attribute'],
])('nothing is kept as %s', (attribute, says) => {
  expect(issuesOf(straight(request({ answer: [{ path: 'a', attribute }] }))))
    .toMatchObject([{ nodeId: 'it', code: 'invalid-value', message: expect.stringContaining(says) as string }])
})

test('outcomes of the model cannot be called as the ways that it has already', () => {
  for (const name of ['unclear', 'failed']) {
    expect(codesOf(straight({ kind: 'ai', config: { ...decides.config, outcomes: [name] } }))).toEqual(['invalid-value'])
  }
})
