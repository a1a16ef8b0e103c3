import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import type { GraphNode } from '../graph.ts'
import { type Assembled, assembleImport, type ImportFile } from './assemble.ts'

const convert = (text: string) => ({ text, tags: [] })
const columns = ['NodeID', 'NodeType', 'NodeName', 'ConfigJSON', 'PosX', 'PosY', 'EdgeFrom', 'EdgeTo', 'EdgeConditionJSON']

/** Rows under the usual columns; what is left out at the end is empty. */
const csv = (...rows: string[][]): ImportFile => ({
  file: 'funnel.csv', headers: columns,
  rows: rows.map((cells, place) => ({ row: place + 2, cells: columns.map((_, at) => cells[at] ?? '') })),
})
const edge = (from: string, to: string, says = '') => ['', '', '', '', '', '', from, to, says]
const table = (file: string, headers: string[], ...rows: string[][]): ImportFile =>
  ({ file, headers, rows: rows.map((cells, place) => ({ row: place + 2, cells })) })

function made(...files: ImportFile[]): Assembled {
  const assembled = assembleImport(files, { convert })
  if (!assembled.ok) throw new Error(assembled.reason)
  return assembled
}

const nodeIn = ({ graph }: Assembled, id: string) => graph.nodes.find((node) => node.id === id) as GraphNode
const edgesIn = ({ graph }: Assembled) => graph.edges.map((one) => {
  const { from, to } = one as { from: { node: string; port: string }; to: string }
  return `${from.node}:${from.port} -> ${to}`
})
const codes = ({ lines }: Assembled) => lines.map(({ code }) => code)
const issues = ({ graph, contents }: Assembled) => compile(graph, {
  contents: new Map(contents.map(({ key, name, channel }) => [key, { name, channel, mergeTags: [] }])),
}).issues

test('a sheet of nodes and edges becomes a funnel that can be published, its messages found by name', () => {
  const result = made(
    csv(
      ['c1', 'Stage', 'Campaign 1', '', '10', '20'],
      ['e1', 'Email', 'Email 1', '{"templateName": "Email 1"}'],
      ['s1', 'SMS', 'SMS 1', ''],
      ['r', 'Wait for reply', 'Reply?', '{"timeoutDays": 3}'],
      ['d', 'Decision', 'Check response'],
      ['t', 'BDR Task', 'Answer the question', '{"instructions": "Call them", "assignee": "owner"}'],
      ['x', 'End', 'Over'],
      edge('c1', 'e1'), edge('e1', 's1', '{"after": "PT10M"}'), edge('s1', 'r', 'at_local: 08:00'),
      edge('r', 'd', 'replied'), edge('r', 'x', '{"label": "timeout"}'),
      edge('d', 'x', 'positive'), edge('d', 't', '{"condition": "question"}'), edge('d', 'x', 'else'),
      edge('t', 'x', '{"outcome": "answered"}'),
    ),
    table('content.csv', ['Name', 'Content', 'Type'], ['Email 1', 'Subject: Come\n\nHello & welcome', 'Email'], ['SMS 1', 'Hi', 'SMS']),
  )
  expect(issues(result).filter(({ severity }) => severity === 'error')).toEqual([])
  expect(edgesIn(result)).toEqual([
    'c1:next -> e1', 'e1:next -> e1-wait', 'e1-wait:next -> s1', 's1:next -> s1-wait', 's1-wait:next -> r', 'r:happened -> d', 'r:timeout -> x',
    'd:positive -> x', 'd:question -> t', 'd:else -> x', 't:answered -> x', 'start:next -> c1',
  ])
  expect(nodeIn(result, 'e1-wait')).toMatchObject({ name: '10 minutes', config: { kind: 'duration', for: 'PT10M' } })
  expect(nodeIn(result, 's1-wait')).toMatchObject({ config: { kind: 'local-time', at: '08:00', zone: 'contact' } })
  expect(nodeIn(result, 'r').config).toEqual({ event: 'reply', timeout: 'P3D' })
  expect(nodeIn(result, 't').config).toMatchObject({ outcomes: ['answered'], instructions: 'Call them' })
  expect(nodeIn(result, 'c1').position).toEqual({ x: 10, y: 20 })
  expect(result.contents).toEqual([
    { key: 'content-1', name: 'Email 1', channel: 'email', body: { subject: 'Come', html: '<p>Hello &amp; welcome</p>' } },
    { key: 'content-2', name: 'SMS 1', channel: 'sms', body: { text: 'Hi' } },
  ])
  expect(nodeIn(result, 'e1').config).toEqual({ contentId: 'content-1' })
  expect(nodeIn(result, 's1').config).toEqual({ contentId: 'content-2' })
  expect(codes(result)).toEqual(['content-chosen', 'wait-added', 'wait-added', 'way-taken', 'node-added'])
})

test('graphs as people bring them are taken as far as they are sound, and every issue stands at its node', () => {
  const result = made(csv(
    ['start', 'start', 'Start'], ['a', 'email', 'A'], ['b', 'wait-for', 'B'], ['c', 'branch', 'C'], ['lost', 'sms', 'Lost'], ['x', 'exit', 'X'],
    edge('start', 'a'), edge('a', 'b'), edge('a', 'x'), edge('b', 'c', 'replied'), edge('c', 'a', 'positive'), edge('x', 'ghost'),
  ))
  expect(issues(result).map(({ nodeId, code }) => `${nodeId}: ${code}`)).toEqual(expect.arrayContaining(['b: invalid-value']))
  expect(result.lines.map(({ nodeId, code }) => `${nodeId}: ${code}`)).toEqual([
    'a: content-unclear', 'b: setting-missing', 'lost: content-unclear', 'b: way-taken',
  ])
  const mended = { ...result.graph, nodes: result.graph.nodes.map((node) => (
    node.id === 'b' ? { ...node, config: { event: 'reply', timeout: 'P1D' } } : node)) }
  expect(compile(mended).issues.map(({ nodeId, code }) => `${nodeId}: ${code}`)).toEqual(expect.arrayContaining([
    'null: edge-to-nowhere', 'a: fan-out', 'b: missing-timeout', 'c: missing-else', 'lost: orphan',
  ].map((one) => (one.startsWith('null') ? expect.stringContaining('edge-to-nowhere') as string : one))))
})

test('an edge that asks something leaves a message by a branch', () => {
  const result = made(csv(
    ['s', 'start', 'S'], ['a', 'stage', 'A'], ['x', 'exit', 'X'], ['y', 'exit', 'Y'], edge('s', 'a'), edge('a', 'x', 'positive'), edge('a', 'y', 'default'),
    ['z', 'exit', 'Z'], edge('a', 'z', '{"field": "campaign.event_type", "operator": "==", "value": "virtual"}'),
  ))
  expect(nodeIn(result, 'a-check').config).toEqual({ rules: [
    { port: 'positive', when: [{ field: 'reply.intent', op: 'is', value: 'positive' }] },
    { port: 'virtual', when: [{ field: 'campaign.event_type', op: 'is', value: 'virtual' }] },
  ] })
  expect(edgesIn(result)).toEqual(expect.arrayContaining(['a:next -> a-check', 'a-check:positive -> x', 'a-check:else -> y', 'a-check:virtual -> z']))
  expect(issues(result)).toEqual([])
})

test('what no branch can be told by is named, and its way is drawn all the same', () => {
  const result = made(csv(['s', 'start', 'S'], ['d', 'if', 'D'], ['x', 'exit', 'X'], edge('s', 'd'), edge('d', 'x', 'on a full moon'), edge('d', 'x', 'else')))
  expect(edgesIn(result)).toContain('d:on a full moon -> x')
  expect(result.lines).toMatchObject([{ code: 'rule-unclear', severity: 'error', nodeId: 'd', row: 6, column: 'EdgeConditionJSON' }])
})

test('an unknown kind stays as a note with the whole row; a second node of one id gets another', () => {
  const result = made(csv(['a', 'Hologram', 'Wave', '{"hands": 2}'], ['b', 'exit', 'B'], ['b', 'exit', 'Other B'], edge('a', 'b')))
  expect(nodeIn(result, 'a')).toMatchObject({ kind: 'note', config: { text: expect.stringContaining('"hands": 2') as string } })
  expect(nodeIn(result, 'b-2')).toMatchObject({ name: 'Other B' })
  expect(result.lines.filter(({ severity }) => severity !== 'note').map(({ code, row }) => `${code} ${row}`))
    .toEqual(['unknown-kind 2', 'duplicate-id 4'])
})

test('parallel ways, splits by per cent, and a row that holds a node and its edge', () => {
  const result = made(csv(
    ['s', 'start', 'S', '', '', '', '', 'p'],
    ['p', 'fork', 'P'], ['a', 'sms', 'A', '{"text": "Hi there"}'], ['b', 'split', 'B'], ['x', 'exit', 'X'],
    edge('p', 'a;b'), edge('b', 'x', '{"label": "Half", "percent": "60%"}'), edge('b', 'x', '{"percent": 40}'), edge('a', 'x'),
  ))
  expect(nodeIn(result, 'p').config).toEqual({ ways: ['A', 'B'] })
  expect(nodeIn(result, 'b').config).toEqual({ ways: [{ port: 'Half', weight: 60 }, { port: 'B', weight: 40 }] })
  expect(edgesIn(result).slice(0, 3)).toEqual(['s:next -> p', 'p:A -> a', 'p:B -> b'])
  expect(result.contents).toMatchObject([{ name: 'A', channel: 'sms', body: { text: 'Hi there' } }])
})

test('people of a sheet are let in by nobody but an owner, and columns that mean nothing are named', () => {
  const result = made(
    csv(['x', 'exit', 'X']),
    table('bdrs.csv', ['name', 'email', 'phone', 'smsFromNumber', 'vmCallerId', 'Shoe size'], ['Bea', 'bea@example.com', '(415) 555-0100', '+14155550101', '', '38']),
    table('else.csv', ['Shoe size'], ['38']),
  )
  expect(result.people).toEqual([
    { name: 'Bea', email: 'bea@example.com', phone: '(415) 555-0100', smsFromNumber: '+14155550101', vmCallerId: '' },
  ])
  expect(result.lines.map(({ code, file, row, column }) => [code, file, row, column])).toEqual([
    ['column-unused', 'bdrs.csv', null, 'Shoe size'], ['person-to-add', 'bdrs.csv', 2, null], ['file-unused', 'else.csv', null, null],
    ['node-added', null, null, null],
  ])
})

test('a graph in the JSON of other tools is drawn, with the delays on its edges as waits', () => {
  const result = made({ file: 'flow.json', json: {
    name: 'Flow', zoom: 2,
    nodes: [
      { id: 1, type: 'trigger', data: { label: 'In' }, position: { x: 0, y: 0 } }, { id: 2, type: 'delay', data: { days: 2 }, x: 5, y: 6 },
      { id: 'x', type: 'end', data: {} },
    ],
    edges: [{ id: 'e', source: 1, target: 2 }, { from: '2', to: 'x', after: 'P1D', color: 'red' }],
  } })
  expect(result.name).toBe('Flow')
  expect(nodeIn(result, '1')).toMatchObject({ kind: 'start', name: 'In' })
  expect(nodeIn(result, '2')).toMatchObject({ kind: 'wait', config: { kind: 'duration', for: 'P2D' }, position: { x: 5, y: 6 } })
  expect(edgesIn(result)).toEqual(['1:next -> 2', '2:next -> 2-wait', '2-wait:next -> x'])
  expect(issues(result)).toEqual([])
  expect(result.lines.map(({ code, message }) => [code, message])).toEqual([
    ['setting-unused', 'Nothing is made of “zoom”: 2'], ['wait-added', expect.stringContaining('1 day')],
    ['setting-unused', expect.stringContaining('“color” on the edge from 2 to x: red')],
  ])
})

test.each([
  ['no funnel', [{ file: 'a.json', json: [1] }]],
  ['no funnel', [{ file: 'a.json', json: { nodes: {} } }]],
  ['version 2', [{ file: 'a.json', json: { format: 'runnel-funnel', version: 2 } }]],
  ['version 7', [{ file: 'a.json', json: { version: 7, nodes: [], edges: [] } }]],
  ['runnel-contacts', [{ file: 'a.json', json: { format: 'runnel-contacts' } }]],
  ['several funnels', [csv(), { file: 'a.json', json: { nodes: [], edges: [] } }]],
  ['NodeID', [table('content.csv', ['Name', 'Content'], ['A', 'B'])]],
  ['2001 nodes', [csv(...Array.from({ length: 2001 }, (_, n) => [`n${n}`, 'exit', `N${n}`]))]],
])('is refused in words where there is %s', (words, files) => {
  expect(assembleImport(files as ImportFile[], { convert })).toEqual({ ok: false, reason: expect.stringContaining(words) as string })
})
