import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from './compile/compile.ts'
import { portsOf } from './graph.ts'
import { nodeKinds } from './nodes/define.ts'
import { kinds } from './nodes/kinds.ts'
import { readGraph } from './read-graph.ts'
import { eventCampaign } from './templates/event-campaign.ts'
import { drawGraph, email, exit, graphJson, start } from './testing/draw-graph.ts'

const messages = (value: unknown) => {
  const read = readGraph(value)
  return read.ok ? [] : read.issues.map((issue) => issue.message)
}

const alone = (kind: string, config: unknown) => graphJson({ nodes: { a: { kind, config } }, edges: [] })

test('a graph that says little gets the defaults: one entry, quiet nights, unclear replies held', () => {
  const { rules, nodes } = drawGraph({ nodes: { start, email, exit }, edges: ['start -> email -> exit'] })
  expect(rules).toEqual({
    entry: { mode: 'once' },
    quietHours: { from: '21:00', to: '08:00' },
    caps: {},
    reply: { otherwise: 'go-on', unclear: 'hold', jumps: {} },
  })
  expect(nodes[0])
    .toEqual({ id: 'start', kind: 'start', name: 'start', position: { x: 0, y: 0 }, config: {} })
})

test.each(nodeKinds)('a fresh %s is part of the format, with a label, words and ways out', (kind) => {
  const definition = kinds[kind]
  const read = readGraph({
    version: 1, nodes: [{ id: 'a', kind, name: 'A', config: definition.fresh }], edges: [],
  })
  expect(read).toMatchObject({ ok: true })
  if (!read.ok) return
  const [node] = read.graph.nodes
  expect(node!.config).toEqual(definition.fresh)
  expect(definition.label).not.toBe('')
  expect(definition.about).toMatch(/\.$/)
  const ports = portsOf(node!).map((port) => port.name)
  expect(new Set(ports).size).toBe(ports.length)
})

test('reading is lossless: what was read reads as itself', () => {
  const first = readGraph(eventCampaign.graph)
  expect(first).toEqual({ ok: true, graph: eventCampaign.graph })
})

test('a key that the format does not know is refused with its path, at its node', () => {
  const read = readGraph(graphJson({
    nodes: { start, hello: { kind: 'email', config: { contentId: 'x', subject: 'Hi' } } }, edges: [],
  }))
  expect(read).toEqual({
    ok: false,
    issues: [{
      nodeId: 'hello', code: 'unknown-key', severity: 'error',
      message: '"hello": nodes[1].config.subject is not part of the format. Remove it, or correct its name.',
    }],
  })
})

test.each([
  ['10 minutes', 'invalid-duration'], ['PT0S', 'invalid-duration'], ['P', 'invalid-duration'],
  ['P6Y', 'invalid-duration'], ['-P1D', 'invalid-duration'], ['P999999999D', 'invalid-duration'],
])('a wait of %s is refused as a duration', (value, code) => {
  expect(readGraph(alone('wait', { kind: 'duration', for: value })))
    .toMatchObject({ ok: false, issues: [{ nodeId: 'a', code }] })
})

test.each(['9:00', '24:00', '09:60', 'nine'])('a wait until %s is refused as a time of day', (at) => {
  expect(readGraph(alone('wait', { kind: 'local-time', at })))
    .toMatchObject({ ok: false, issues: [{ nodeId: 'a', code: 'invalid-time' }] })
})

test('a wait in a zone other than the contact\'s or the campaign\'s is refused', () => {
  const config = { kind: 'local-time', at: '09:00', zone: 'America/New_York' }
  expect(messages(alone('wait', config))[0]).toContain('must be "contact" or "campaign"')
})

test('a kind that does not exist is named, with those that do', () => {
  expect(messages(graphJson({ nodes: { fax: { kind: 'fax' } }, edges: [] }))[0])
    .toMatch(/^"fax": nodes\[0\]\.kind .*email.*wait-for/)
})

test('an outcome called "timeout", a way out twice and a rule called "else" are refused', () => {
  for (const outcomes of [['timeout'], ['yes', 'yes'], ['__proto__'], []]) {
    expect(messages(alone('task', { outcomes }))).toHaveLength(1)
  }
  const rule = { port: 'else', when: [{ field: 'reply.intent', op: 'exists' }] }
  expect(messages(alone('branch', { rules: [rule] }))).toHaveLength(1)
})

test('text that Postgres cannot keep is refused: NUL, and half a surrogate pair', () => {
  expect(messages(graphJson({ nodes: { a: { kind: 'stage', name: 'a\0b' } }, edges: [] }))).toHaveLength(1)
  expect(messages(graphJson({ nodes: { a: { kind: 'stage', name: 'a\ud800' } }, edges: [] }))).toHaveLength(1)
})

test('nothing makes reading or compiling throw: any value', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })
  fc.assert(fc.property(anything, (value) => {
    expect(readGraph(value).ok).toBe(false)
    expect(compile(value).ok).toBe(false)
  }), { numRuns: 1000 })
})

test('nothing makes reading or compiling throw: a good graph with anything at any place', () => {
  const places = pathsIn(eventCampaign.graph)
  fc.assert(fc.property(fc.constantFrom(...places), fc.anything(), (path, value) => {
    const graph: unknown = structuredClone(eventCampaign.graph)
    put(graph, path, value)
    const read = readGraph(graph)
    const compiled = compile(graph)
    if (!read.ok) expect(compiled).toEqual(read)
    if (!compiled.ok) expect(compiled.issues.some((issue) => issue.severity === 'error')).toBe(true)
    for (const issue of compiled.issues) expect(issue.message).not.toBe('')
  }), { numRuns: 2000 })
}, 120_000)

test('a graph that cannot even be looked at is refused, too', () => {
  const hostile = { version: 1, get nodes(): never { throw new Error('no') }, edges: [] }
  expect(readGraph(hostile).ok).toBe(false)
  const ring: Record<string, unknown> = { version: 1 }
  ring['nodes'] = [ring]
  expect(compile(ring).ok).toBe(false)
})

function pathsIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [string | number, unknown][] =
    Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [...(path.length ? [path] : []), ...entries.flatMap(([key, one]) => pathsIn(one, [...path, key]))]
}

function put(target: unknown, path: (string | number)[], value: unknown) {
  let place = target as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>
  place[path.at(-1)!] = value
}
