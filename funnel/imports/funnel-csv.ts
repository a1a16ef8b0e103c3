import type { Drawing, LooseNode } from './drawing.ts'
import { readEdgeWords } from './edge-words.ts'
import { excerpt, type ImportLine, line } from './lines.ts'
import { isRecord, Settings } from './settings.ts'
import { type ImportTable, readTable, type Row } from './table.ts'

const columns = [
  'NodeID', 'NodeType', 'NodeName', 'ConfigJSON', 'PosX', 'PosY', 'EdgeFrom', 'EdgeTo', 'EdgeConditionJSON',
] as const

/** Nodes and edges of the usual funnel CSV: a row is a node, an edge, or a node with an edge out of it. */
export function readFunnelCsv(table: ImportTable): { drawing: Drawing; lines: ImportLine[] } {
  const { rows, lines } = readTable(table, columns)
  const drawing: Drawing = { nodes: [], edges: [] }
  const seen = new Map<string, string>()
  for (const row of rows) {
    const id = row.cell('NodeID')
    const isNode = id !== '' || row.cell('NodeType') !== '' || row.cell('NodeName') !== ''
    const isEdge = row.cell('EdgeTo') !== '' || row.cell('EdgeFrom') !== ''
    if (!isNode && !isEdge) {
      lines.push(line('row-unused', row.place, `Nothing is made of the row, which names neither a node nor an edge: ${row.all()}`))
      continue
    }
    let nodeId: string | undefined
    if (isNode) {
      const node = readNode(row, lines)
      nodeId = node.id
      const written = columns.slice(0, 6).map((column) => row.cell(column)).join('\u001f')
      // The same node once more, to hold another edge.
      const again = seen.get(nodeId) === written || (isEdge && seen.has(nodeId) && columns.slice(1, 6).every((name) => row.cell(name) === ''))
      if (!again) drawing.nodes.push(node)
      if (!seen.has(nodeId)) seen.set(nodeId, written)
    }
    else nameUnused(row, lines)
    if (isEdge) readEdges(row, nodeId, { drawing, lines })
    else if (row.cell('EdgeConditionJSON') !== '') {
      lines.push(line('cell-unused', row.at('EdgeConditionJSON'), 'Something is said of an edge, and there is none in the row: '
        + excerpt(row.cell('EdgeConditionJSON'))))
    }
  }
  return { drawing, lines }
}

/** What only a node can have, in a row that is none. */
function nameUnused(row: Row, lines: ImportLine[]): void {
  for (const column of ['ConfigJSON', 'PosX', 'PosY'] as const) {
    if (row.cell(column) === '') continue
    lines.push(line('cell-unused', row.at(column), `There is no node in the row to have this: ${excerpt(row.cell(column), 1000)}`))
  }
}

function readNode(row: Row, lines: ImportLine[]): LooseNode {
  let id = row.cell('NodeID')
  const name = row.cell('NodeName') || id || row.cell('NodeType')
  if (id === '' || id.length > 100) {
    const own = `row-${row.place.row}`
    lines.push(line('value-changed', row.at('NodeID'), id === ''
      ? `“${excerpt(name, 60)}” has no id; it is called ${own}.` : `The id ${excerpt(id, 300)} is too long; the node is called ${own}.`, own))
    id = own
  }
  const x = row.cell('PosX')
  const y = row.cell('PosY')
  const position = [x, y].every((one) => one !== '' && Number.isFinite(Number(one))) ? { x: Number(x), y: Number(y) } : null
  if (!position && (x !== '' || y !== '')) {
    lines.push(line('value-changed', row.at('PosX'), `“${excerpt(x)}”, “${excerpt(y)}” is no place on the canvas; one is found for the node.`, id))
  }
  return {
    id, type: row.cell('NodeType'), name, position, place: row.place, whole: row.all(),
    settings: readConfig(row, id, lines),
  }
}

function readConfig(row: Row, nodeId: string, lines: ImportLine[]): Settings {
  const text = row.cell('ConfigJSON')
  if (text === '') return new Settings({})
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return new Settings(value)
  } catch {
    // It may still be what a node of its kind understands, such as a length of time.
  }
  const words = readEdgeWords(text)
  if (words.values['label'] !== text) return words
  lines.push(line('cell-unused', row.at('ConfigJSON'), `The settings are no JSON, and nothing is made of them: ${excerpt(text)}`, nodeId))
  return new Settings({})
}

function readEdges(row: Row, ownId: string | undefined, { drawing, lines }: { drawing: Drawing; lines: ImportLine[] }): void {
  const from = row.cell('EdgeFrom') || ownId
  const to = row.cell('EdgeTo')
  if (from === undefined || to === '') {
    lines.push(line('row-unused', row.at(to === '' ? 'EdgeTo' : 'EdgeFrom'),
      `There is an edge with one end only, and it is left out: ${row.all()}`, from ?? null))
    return
  }
  drawing.edges.push({ from, to, says: readEdgeWords(row.cell('EdgeConditionJSON')), place: row.at('EdgeConditionJSON') })
}
