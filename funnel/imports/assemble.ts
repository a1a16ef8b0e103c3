import { readContentCsv } from './content-csv.ts'
import { type DraftGraph, drawFunnel } from './draw-funnel.ts'
import type { Drawing } from './drawing.ts'
import { withNote } from './left-note.ts'
import { contentRefs } from './funnel-file.ts'
import { readFunnelCsv } from './funnel-csv.ts'
import { readFunnelJson } from './funnel-json.ts'
import { excerpt, type ImportLine, line } from './lines.ts'
import { type ConvertTags, type ImportedContent, Messages } from './messages.ts'
import { type ImportedPerson, readPeopleCsv } from './people-csv.ts'
import { type ImportTable, tableKind } from './table.ts'

/** A file as it was read: JSON, or a table. */
export type ImportFile = { file: string; json: unknown } | ImportTable

export interface Assembled {
  /** As the file says; null where it says nothing. */
  name: string | null
  isTemplate: boolean
  /** A draft in our format, whatever mistakes are in it; messages refer to `contents` by key. */
  graph: DraftGraph
  contents: ImportedContent[]
  people: ImportedPerson[]
  /** What was done otherwise than it is written, could not be done, or is left to a person. */
  lines: ImportLine[]
}

/** Refused in a sentence where there is not one funnel in the files. */
export type Assembly = ({ ok: true } & Assembled) | { ok: false; reason: string }

/** So much is made of files at most. */
const most = { nodes: 1999, edges: 5000, contents: 500, lines: 10_000 }
const words = { nodes: 'nodes', edges: 'edges', contents: 'messages', lines: 'things to name that nothing is made of' }

/**
 * One draft out of the files that somebody brings. Whatever stands in them is in the draft, in its contents or named in
 * a line: nothing disappears.
 */
export function assembleImport(files: readonly ImportFile[], { convert }: { convert: ConvertTags }): Assembly {
  const messages = new Messages(convert)
  const drawing: Drawing = { nodes: [], edges: [] }
  const jsons = files.filter((file) => 'json' in file)
  const tables = files.filter((file): file is ImportTable => !('json' in file))
  const drawnTables = tables.filter(({ headers }) => tableKind(headers) === 'funnel')
  if (jsons.length > 1 || (jsons.length > 0 && drawnTables.length > 0)) return refused(severalFunnels)
  if (jsons.length + drawnTables.length === 0) return refused(noFunnel)
  let named: { name?: string; isTemplate?: boolean } = {}
  for (const { file, json } of jsons) {
    const read = readFunnelJson(file, json)
    if (!read.ok) return read
    named = read
    drawing.nodes.push(...read.drawing.nodes)
    drawing.edges.push(...read.drawing.edges)
    drawing.rules = read.drawing.rules
    messages.keep(read.contents, contentRefs({ nodes: read.drawing.nodes.flatMap((node) => ('own' in node ? [node.own] : [])) }))
    messages.lines.push(...read.lines)
  }
  const people: ImportedPerson[] = []
  for (const table of tables) readTableInto(table, { drawing, messages, people })
  const drawn = drawFunnel(drawing, messages)
  const { contents } = messages
  const places = files.map(({ file }) => file)
  const placeOf = ({ file }: ImportLine) => (file === null ? files.length : places.indexOf(file))
  const lines = messages.lines.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.row ?? 0) - (b.row ?? 0))
  const graph = withNote(drawn, lines)
  const counts = { nodes: drawn.nodes.length, edges: graph.edges.length, contents: contents.length, lines: lines.length }
  for (const what of Object.keys(most) as (keyof typeof most)[]) {
    if (counts[what] > most[what]) {
      return refused(`There are ${counts[what]} ${words[what]} in these files, and ${most[what]} are the most.`)
    }
  }
  return { ok: true, name: named.name?.slice(0, 200).toWellFormed() ?? null, isTemplate: named.isTemplate ?? false, graph, contents, people, lines }
}

const refused = (reason: string): Assembly => ({ ok: false, reason })
const severalFunnels = 'There are several funnels in these files. Import them one after another.'
const noFunnel = 'There is no funnel in these files: it is a JSON file with nodes and edges, or a CSV with the columns NodeID, NodeType, '
  + 'NodeName, ConfigJSON, PosX, PosY, EdgeFrom, EdgeTo and EdgeConditionJSON.'

function readTableInto(
  table: ImportTable, { drawing, messages, people }: { drawing: Drawing; messages: Messages; people: ImportedPerson[] },
): void {
  switch (tableKind(table.headers)) {
    case 'funnel': {
      const read = readFunnelCsv(table)
      drawing.nodes.push(...read.drawing.nodes)
      drawing.edges.push(...read.drawing.edges)
      messages.lines.push(...read.lines)
      return
    }
    case 'content':
      messages.lines.push(...readContentCsv(table, messages))
      return
    case 'people': {
      const read = readPeopleCsv(table)
      people.push(...read.people)
      messages.lines.push(...read.lines)
      return
    }
    case null:
      messages.lines.push(line('file-unused', table, `Nothing is made of “${table.file}” (${table.rows.length} rows): its columns are none that are `
        + `known: ${excerpt(table.headers.join(', '), 500)}.`))
  }
}
