import type { DraftGraph } from './draw-funnel.ts'
import type { ImportLine } from './lines.ts'

const shown = 12

/** The graph with a note on its canvas of what an import leaves to a person, so that it is there when its report is gone. */
export function withNote(graph: DraftGraph, lines: readonly ImportLine[]): DraftGraph {
  const left = lines.filter(({ severity, code }) => severity !== 'note' || code === 'person-to-add')
  if (left.length === 0) return graph
  const ids = new Set(graph.nodes.map(({ id }) => id))
  let id = 'import-notes'
  for (let n = 2; ids.has(id); n++) id = `import-notes-${n}`
  const places = graph.nodes.flatMap((node) => {
    const { x, y } = (node as { position?: { x?: unknown; y?: unknown } }).position ?? {}
    return typeof x === 'number' && typeof y === 'number' ? [{ x, y }] : []
  })
  const position = places.length === 0 ? { x: 0, y: 0 }
    : { x: Math.min(...places.map(({ x }) => x)), y: Math.max(...places.map(({ y }) => y)) + 200 }
  const text = [
    'What the import could not use:',
    ...left.slice(0, shown).map(({ message, row }) => `- ${row === null ? '' : `Row ${row}: `}${message.slice(0, 300).toWellFormed()}`),
    ...(left.length > shown ? [`and ${left.length - shown} more`] : []),
  ].join('\n')
  return { ...graph, nodes: [...graph.nodes, { id, kind: 'note', name: 'From the import', position, config: { text } } as never] }
}
