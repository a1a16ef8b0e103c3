import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryGraph } from '../testing/arbitrary-graph.ts'
import { assembleImport, type ImportFile } from './assemble.ts'
import { contentRefs, withContentRefs, writeFunnelFile } from './funnel-file.ts'

const convert = (text: string) => ({ text, tags: [] })

/** Words that stand nowhere else: wherever one comes out, its cell was seen. */
let words = 0
const word = fc.constant(null).map(() => `zq${(words += 1).toString(36)}z`)
const id = fc.constantFrom('a', 'b', 'c', 'd', '')
const json = fc.oneof(
  word, fc.constantFrom('PT10M', 'at_local: 08:00', 'positive', 'else', 'timeout', '{}'),
  fc.dictionary(
    fc.oneof(word, fc.constantFrom('after', 'label', 'text', 'body', 'subject', 'template', 'timeout', 'outcomes', 'field', 'operator', 'value', 'event', 'due', 'at',
      'assignee', 'instructions', 'mode', 'weight', 'reason', 'url', 'condition')),
    fc.oneof(word, fc.constantFrom('P1D', '08:00', 'positive', 'reply', 'is', 5, true, 'campaign.x', null), fc.array(word, { maxLength: 2 }), fc.dictionary(word, word, { maxKeys: 2 })),
    { maxKeys: 4 },
  ).map((value) => JSON.stringify(value)),
)
const type = fc.oneof(word, fc.constantFrom('start', 'Stage', 'Email', 'SMS', 'Voicemail', 'Wait', 'Wait for', 'Decision', 'Split', 'Fork', 'Join', 'Task',
  'AI', 'Webhook', 'Goal', 'End', 'Note', ''))
const place = fc.oneof(word, fc.constantFrom('10', '-5', ''))
const some = (of: fc.Arbitrary<string>) => fc.oneof(of, fc.constant(''))

const columns = { NodeID: fc.oneof(id, word), NodeType: type, NodeName: some(word), ConfigJSON: some(json), PosX: place, PosY: place,
  EdgeFrom: id, EdgeTo: fc.oneof(id, word, fc.constant('a;b')), EdgeConditionJSON: some(json), 'Column of nobody': some(word), 'node id': some(word) }
const contentColumns = { Name: some(word), Content: fc.oneof(word, word.map((one) => `<p>${one}</p>`), fc.constant('')),
  Type: fc.oneof(fc.constantFrom('email', 'SMS', 'vm', ''), word), Subject: some(word), Extra: some(word) }
const peopleColumns = { name: some(word), email: some(word), phone: some(word), smsFromNumber: some(word), vmCallerId: some(word), boots: some(word) }
const strangeColumns = { what: word }

function tableOf(file: string, cells: Record<string, fc.Arbitrary<string>>) {
  const headers = Object.keys(cells)
  return fc.array(fc.tuple(fc.tuple(...Object.values(cells)), fc.array(word, { maxLength: 1 })), { maxLength: 6 }).map((rows): ImportFile => ({
    file, headers, rows: rows.map(([row, more], at) => ({ row: at + 2, cells: [...row, ...more] })),
  }))
}

test('every cell of every file is in the draft, in what comes with it, or in a line that names its row or its column', () => {
  const files = fc.tuple(tableOf('funnel.csv', columns), tableOf('content.csv', contentColumns), tableOf('bdr.csv', peopleColumns),
    tableOf('strange.csv', strangeColumns))
  fc.assert(fc.property(files, (given) => {
    const assembled = assembleImport(given, { convert })
    if (!assembled.ok) throw new Error(assembled.reason)
    const { lines, graph, contents, people } = assembled
    const made = JSON.stringify([graph, contents, people])
    for (const file of given) {
      if ('json' in file) continue
      const ofFile = lines.filter((line) => line.file === file.file)
      const isUnused = ofFile.some(({ code }) => code === 'file-unused')
      for (const { row, cells } of file.rows) {
        const said = ofFile.filter((line) => line.row === row).map(({ message }) => message).join('\n')
        cells.forEach((cell, at) => {
          const isNamed = ofFile.some((line) => line.row === null && line.column !== null && line.column === file.headers[at])
          for (const [token] of cell.matchAll(/zq\w+?z/g)) {
            if (!isUnused && !isNamed && !made.includes(token) && !said.includes(token)) {
              throw new Error(`${token} of row ${row}, column ${file.headers[at]} of ${file.file} has disappeared: ${cells.join(' | ')}`)
            }
          }
        })
      }
    }
  }), { numRuns: 1500 })
})

test('an import is the same each time', () => {
  fc.assert(fc.property(tableOf('funnel.csv', columns), (file) => {
    expect(assembleImport([file], { convert })).toEqual(assembleImport([file], { convert }))
  }), { numRuns: 100 })
})

test('a funnel that is exported and imported again is the same, to the letter, in any workspace', () => {
  fc.assert(fc.property(arbitraryGraph, fc.array(fc.constantFrom('x-1', 'x-2', 'content-1', 'gone', null), { maxLength: 40 }), (drawn, says) => {
    let at = 0
    const graph = { ...drawn, nodes: drawn.nodes.map((node) => (
      ['email', 'sms', 'voicemail'].includes(node.kind) ? { ...node, config: { ...node.config, contentId: says[at++] ?? null } } : node)) }
    const contents = new Map([
      ['x-1', { name: 'One', channel: 'sms' as const, body: { text: '{{FirstName}} stays' } as Record<string, string> }],
      ['x-2', { name: 'Two', channel: 'email' as const, body: { subject: 'S', html: '<p>H</p>', preheader: 'P' } as Record<string, string> }],
    ])
    const file = writeFunnelFile({ name: 'F', isTemplate: true, graph, contents })
    const assembled = assembleImport([{ file: 'f.json', json: JSON.parse(JSON.stringify(file)) }], { convert: () => { throw new Error('ours needs no conversion') } })
    if (!assembled.ok) throw new Error(assembled.reason)
    expect(assembled.lines).toEqual([])
    expect(assembled).toMatchObject({ name: 'F', isTemplate: true })
    const elsewhere = new Map(assembled.contents.map(({ key, ...content }) => [`id of ${key}`, content]))
    const kept = withContentRefs(assembled.graph, new Map(assembled.contents.map(({ key }) => [key, `id of ${key}`])))
    expect(writeFunnelFile({ name: 'F', isTemplate: true, graph: kept, contents: elsewhere })).toEqual(JSON.parse(JSON.stringify(file)))
    const back = new Map(contentRefs(graph).filter((ref) => contents.has(ref)).map((ref, place) => [contentRefs(file.graph).filter((key) => key in file.contents)[place]!, ref]))
    expect(withContentRefs(file.graph, back)).toEqual(graph)
  }), { numRuns: 300 })
})
