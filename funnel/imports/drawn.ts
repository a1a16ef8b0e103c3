import type { NodeKind } from '../nodes/define.ts'
import { kinds } from '../nodes/kinds.ts'
import { chooseContent } from './choose-content.ts'
import { takeCondition } from './condition-words.ts'
import type { LooseEdge, LooseNode, Point } from './drawing.ts'
import { isElse, isTimeout, portOf, takeLabel } from './edge-words.ts'
import { kindOf } from './kind-words.ts'
import { excerpt, type ImportLine, line, type Place } from './lines.ts'
import type { Messages } from './messages.ts'
import { fold, Settings } from './settings.ts'
import { asksSomething, shapeConfig, type Way } from './shape-node.ts'
import { durationWords, takeClock, takeDuration } from './times.ts'

export interface DrawnNode { id: string; kind: string; name: string; position: Point | null; config: Record<string, unknown> }
export interface DrawnEdge { from: { node: string; port: string }; to: string }

/** What is drawn of a loose drawing; every node has an id of its own by then. */
export class Drawn {
  readonly nodes: DrawnNode[] = []
  readonly edges: DrawnEdge[] = []
  readonly lines: ImportLine[]
  readonly #ids: Set<string>
  readonly #messages: Messages

  constructor(ids: Set<string>, messages: Messages) {
    this.#ids = ids
    this.#messages = messages
    this.lines = messages.lines
  }

  freeId(wanted: string): string {
    let id = wanted.slice(0, 90)
    for (let n = 2; this.#ids.has(id); n++) id = `${wanted.slice(0, 90)}-${n}`
    this.#ids.add(id)
    return id
  }

  /** A node and the edges out of it. */
  node(loose: LooseNode, edges: LooseEdge[]): void {
    const kind = loose.type === '' ? undefined : kindOf(loose.type)
    if (kind === undefined) return this.#unknown(loose, edges)
    const ways = edges.map((edge): Way & { edge: LooseEdge } => {
      const condition = takeCondition(edge.says)
      const label = takeLabel(edge.says) ?? condition?.label
      return { edge, label, asked: condition?.part, says: edge.says, place: edge.place, port: undefined }
    })
    const decides = single.has(kind) && ways.some(asksSomething)
    const { config } = this.#config(kind, loose, decides ? [] : ways)
    this.nodes.push({ id: loose.id, kind, name: nameOf(loose, this.lines), position: loose.position, config })
    if (!decides) return this.#ways({ id: loose.id, kind, config }, ways)
    const branch: LooseNode = {
      ...loose, id: this.freeId(`${loose.id}-check`), type: 'branch', name: 'Check', settings: new Settings({}),
      position: loose.position && { x: loose.position.x + 140, y: loose.position.y + 80 },
    }
    this.lines.push(line('node-added', loose.place, `The edges out of “${excerpt(loose.name, 100)}” ask something, so they leave by a branch behind it.`, branch.id))
    this.edges.push({ from: { node: loose.id, port: 'next' }, to: branch.id })
    const drawn = this.#config('branch', branch, ways)
    this.nodes.push({ id: branch.id, kind: 'branch', name: branch.name, position: branch.position, config: drawn.config })
    this.#ways({ id: branch.id, kind: 'branch', config: drawn.config }, ways)
  }

  /** An edge out of a node that stands as it is. */
  edge(edge: LooseEdge, ports: readonly string[]): void {
    const label = takeLabel(edge.says)
    const port = label === undefined ? ports[0] ?? 'next' : portIn(ports, label)
    this.#otherwise(label, port, edge.place, edge.from)
    this.#connect(edge, port)
  }

  /** Says so where a way out is called otherwise than it is written. */
  #otherwise(label: string | undefined, port: string, place: Place, nodeId: string): void {
    if (label === undefined || fold(label) === fold(port) || isElse(label) || isTimeout(label)) return
    this.lines.push(line('way-taken', place, `“${excerpt(label, 1000)}” on the edge is taken for the way out “${port}”.`, nodeId))
  }

  #unknown(loose: LooseNode, edges: LooseEdge[]): void {
    this.lines.push(line('unknown-kind', loose.place, `“${excerpt(loose.name, 100)}” is of ${loose.type === '' ? 'no kind'
      : `the unknown kind “${excerpt(loose.type, 100)}”`}; it is kept as a note: ${loose.whole}`, loose.id))
    loose.settings.useAll()
    const text = `${loose.type}: ${loose.whole}`.slice(0, 10_000)
    this.nodes.push({ id: loose.id, kind: 'note', name: nameOf(loose, this.lines), position: loose.position, config: { text } })
    for (const edge of edges) this.edge(edge, ['next'])
  }

  #config(kind: NodeKind, loose: LooseNode, ways: Way[]): { config: Record<string, unknown> } {
    const { id, name, settings, place } = loose
    const isMessage = kind === 'email' || kind === 'sms' || kind === 'voicemail'
    const own = isMessage ? null : kinds[kind].config.safeParse(settings.values)
    const isOwn = own?.success && (Object.keys(settings.values).length > 0 || ways.length === 0)
    const shaped = isOwn ? own.data : isMessage ? chooseContent(kind, loose, this.#messages)
      : shapeConfig(kind, { id, name, settings, ways, lines: this.lines, place })
    if (isOwn) settings.useAll()
    for (const [key, value] of settings.rest()) {
      this.lines.push(line('setting-unused', { ...place, column: 'ConfigJSON' }, `Nothing is made of “${excerpt(key, 60)}” of “${excerpt(name, 100)}”: `
        + excerpt(value, 1000), id))
    }
    const read = kinds[kind].config.safeParse(shaped)
    return { config: (read.success ? read.data : shaped) as Record<string, unknown> }
  }

  #ways({ id, kind, config }: { id: string; kind: NodeKind; config: object }, ways: (Way & { edge: LooseEdge })[]): void {
    const ports = portsBy(kind, config)
    for (const way of ways) {
      const port = way.port ?? (way.label === undefined ? ports[0] ?? 'next' : portIn(ports, way.label))
      this.#otherwise(way.label, port, way.place, id)
      this.#connect({ ...way.edge, from: id }, port)
    }
  }

  /** Connects two nodes; a delay that is written on the edge becomes a wait between them. */
  #connect({ from, to, says, place }: LooseEdge, port: string): void {
    const length = takeDuration(says)
    const at = takeClock(says)
    let [last, leaves] = [from, port]
    const wait = (name: string, config: Record<string, unknown>) => {
      const id = this.freeId(`${last}-wait`)
      this.nodes.push({ id, kind: 'wait', name, position: null, config })
      this.edges.push({ from: { node: last, port: leaves }, to: id })
      this.lines.push(line('wait-added', place, `What is written on the edge from ${excerpt(from, 60)} to ${excerpt(to, 60)} became the wait “${name}”.`, id))
      ;[last, leaves] = [id, 'next']
    }
    if (length !== undefined) wait(durationWords(length), { kind: 'duration', for: length })
    if (at !== undefined) wait(`Until ${at}`, { kind: 'local-time', at, days: [1, 2, 3, 4, 5, 6, 7], zone: 'contact' })
    for (const [key, value] of says.rest()) {
      this.lines.push(line('setting-unused', place, `Nothing is made of “${excerpt(key, 60)}” on the edge from ${excerpt(from, 60)} to `
        + `${excerpt(to, 60)}: ${excerpt(value, 1000)}`, from))
    }
    this.edges.push({ from: { node: last, port: leaves }, to })
  }
}

/** They have one way out, so that what is asked on their edges needs a branch. */
const single = new Set<NodeKind>(['start', 'stage', 'email', 'sms', 'voicemail', 'wait'])

/** The name, which may not be too long; what is cut off stands in a line. */
function nameOf({ id, name, place }: LooseNode, lines: ImportLine[]): string {
  const short = name.slice(0, 200).toWellFormed().trim() || id
  if (short !== name) lines.push(line('value-changed', place, `The name is cut: ${excerpt(name, 2000)}`, id))
  return short
}

function portsBy(kind: NodeKind, config: object): string[] {
  try {
    return (kinds[kind].ports as (config: object) => { name: string }[])(config).map(({ name }) => name)
  } catch {
    // Settings that are no settings of the kind: the checks say so.
    return []
  }
}

/** The way out that is meant; one that is not there where none is, for the checks to name. */
function portIn(ports: readonly string[], label: string): string {
  const known = ports.find((port) => port === label) ?? ports.find((port) => fold(port) === fold(label))
  if (known !== undefined) return known
  if (isElse(label) && ports.includes('else')) return 'else'
  if (ports[0] === 'next' && /^(?:next|then|always|default|else|otherwise|done|sent|success)$/i.test(label)) return 'next'
  if (/^(?:failed|failure|error|bounced|undelivered)$/i.test(label) && ports.includes('failed')) return 'failed'
  return portOf(label) ?? ports[0] ?? 'next'
}

export const portsOfOwn = (kind: string, config: unknown): string[] =>
  (Object.hasOwn(kinds, kind) ? portsBy(kind as NodeKind, (config ?? {}) as object) : [])
