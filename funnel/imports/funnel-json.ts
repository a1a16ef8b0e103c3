import { nodeKinds } from '../nodes/define.ts'
import type { Drawing, LooseEdge, LooseNode } from './drawing.ts'
import { flat } from './edge-words.ts'
import { fileFormat } from './funnel-file.ts'
import { excerpt, type ImportLine, line, type Place } from './lines.ts'
import { messageLimits } from './message-limits.ts'
import { channelOf, type ImportedContent } from './messages.ts'
import { isRecord, Settings } from './settings.ts'

export type ReadFunnelJson =
  | { ok: true; drawing: Drawing; name?: string; isTemplate?: boolean; contents: ImportedContent[]; lines: ImportLine[] }
  /** In a sentence. */
  | { ok: false; reason: string }

/** Our own file, a graph by itself, or one as other tools draw it. */
export function readFunnelJson(file: string, value: unknown): ReadFunnelJson {
  if (!isRecord(value)) return { ok: false, reason: `“${file}” is JSON, but no funnel: there are no nodes and edges in it.` }
  const isOurs = value['format'] === fileFormat
  if (value['format'] !== undefined && !isOurs) {
    return { ok: false, reason: `“${file}” says that it is “${excerpt(value['format'], 60)}”, which is no funnel.` }
  }
  const graph = isOurs ? value['graph'] : value
  for (const version of [value['version'], isRecord(graph) ? graph['version'] : undefined]) {
    if (version !== undefined && version !== 1) {
      return { ok: false, reason: `“${file}” is in version ${excerpt(version, 20)} of the format, and only version 1 is known here.` }
    }
  }
  if (!isRecord(graph) || !Array.isArray(graph['nodes']) || !Array.isArray(graph['edges'])) {
    return { ok: false, reason: `“${file}” is JSON, but no funnel: it needs a list of nodes and a list of edges.` }
  }
  const place = { file }
  const lines: ImportLine[] = []
  const drawing: Drawing = {
    nodes: graph['nodes'].flatMap((node, at) => readNode(node, `nodes[${at}]`, { place, lines })),
    edges: graph['edges'].flatMap((edge, at) => readEdge(edge, `edges[${at}]`, { place, lines })),
    ...(graph['rules'] === undefined ? {} : { rules: graph['rules'] }),
  }
  const contents = isOurs ? readContents(value['contents'], { place, lines }) : []
  const { name, isTemplate } = value
  nameRest(graph, ['version', 'nodes', 'edges', 'rules', ...(isOurs ? [] : ['name', 'isTemplate'])], { place, lines })
  if (isOurs) nameRest(value, ['format', 'version', 'name', 'isTemplate', 'graph', 'contents'], { place, lines })
  return {
    ok: true, drawing, contents, lines,
    ...(typeof name === 'string' && name.trim() !== '' ? { name: name.trim() } : {}),
    ...(typeof isTemplate === 'boolean' ? { isTemplate } : {}),
  }
}

interface Into { place: Place; lines: ImportLine[] }

function nameRest(value: Record<string, unknown>, known: string[], { place, lines }: Into): void {
  for (const [key, rest] of Object.entries(value)) {
    if (!known.includes(key)) lines.push(line('setting-unused', place, `Nothing is made of “${excerpt(key, 60)}”: ${excerpt(rest, 1000)}`))
  }
}

function readNode(value: unknown, where: string, { place, lines }: Into): Drawing['nodes'] {
  if (!isRecord(value)) {
    lines.push(line('row-unused', place, `${where} is no node: ${excerpt(value, 1000)}`))
    return []
  }
  const { id, kind, config } = value
  const isId = typeof id === 'string' && id !== '' && id.length <= 100
  if (isId && (nodeKinds as readonly unknown[]).includes(kind) && (config === undefined || isRecord(config))) {
    return [{ own: value as { id: string; kind: string } }]
  }
  const called = isId ? id : typeof id === 'number' ? String(id) : where.replaceAll(/\W+/g, '-').replace(/-$/, '')
  if (called !== String(id)) lines.push(line('value-changed', place, `${where} has no id that can be kept (${excerpt(id ?? 'none')}); it is called ${called}.`, called))
  const inner = value['config'] ?? value['settings'] ?? value['data']
  const { position, type, name, label, id: _id, kind: _kind, config: _config, settings: _settings, data: _data, ...rest } = value
  const settings = new Settings({ ...rest, ...(isRecord(inner) ? inner : inner === undefined ? {} : { settings: inner }) })
  const title = [name, label, settings.text('name', 'label', 'title')].find((one) => typeof one === 'string' && one.trim() !== '')
  const point = isRecord(position) ? position : value
  const at = { x: point['x'], y: point['y'] }
  const isPlace = typeof at.x === 'number' && typeof at.y === 'number'
  if (isPlace) settings.number('x')
  if (isPlace) settings.number('y')
  const node: LooseNode = {
    id: called, type: String(kind ?? type ?? settings.text('kind', 'type') ?? ''), name: String(title ?? called), settings, place,
    position: isPlace ? { x: at.x as number, y: at.y as number } : null, whole: excerpt(value, 5000),
  }
  return [node]
}

function readEdge(value: unknown, where: string, { place, lines }: Into): Drawing['edges'] {
  if (!isRecord(value)) {
    lines.push(line('row-unused', place, `${where} is no edge: ${excerpt(value, 1000)}`))
    return []
  }
  const { from, to, source, target, id: _id, ...says } = value
  const begins = from ?? source
  const ends = to ?? target
  const node = isRecord(begins) ? begins['node'] : begins
  const port = isRecord(begins) ? begins['port'] : undefined
  const fits = (one: unknown): one is string | number => (typeof one === 'string' && one !== '') || typeof one === 'number'
  if (!fits(node) || !fits(ends)) {
    lines.push(line('row-unused', place, `${where} is left out, for an edge needs two ends: ${excerpt(value, 1000)}`))
    return []
  }
  const isOwn = isRecord(from) && typeof to === 'string' && Object.keys(value).length === 2
    && Object.keys(from).every((key) => key === 'node' || key === 'port') && (port === undefined || typeof port === 'string')
  if (isOwn) return [{ own: value as never }]
  const edge: LooseEdge = {
    from: String(node), to: String(ends), place,
    says: new Settings({ ...(port === undefined ? {} : { port }), ...flat(says) }),
  }
  return [edge]
}

function readContents(value: unknown, { place, lines }: Into): ImportedContent[] {
  if (value === undefined) return []
  if (!isRecord(value)) {
    lines.push(line('content-refused', place, `The contents of the file are none: ${excerpt(value, 1000)}`))
    return []
  }
  return Object.entries(value).flatMap(([key, content]) => {
    const read = isRecord(content) ? readContent(key, content) : `it is none: ${excerpt(content, 1000)}`
    if (typeof read !== 'string') return [read]
    lines.push(line('content-refused', place, `The content “${excerpt(key, 100)}” is not made, for ${read}`))
    return []
  })
}

const partsOf = { email: ['subject', 'html', 'preheader'], sms: ['text'], voicemail: ['script'] } as const
const optionalParts: readonly string[] = ['preheader']

function readContent(key: string, { name, channel: given, body, ...rest }: Record<string, unknown>): ImportedContent | string {
  const channel = typeof given === 'string' ? channelOf(given) : undefined
  if (channel === undefined || channel !== given) return `its channel is none of email, sms and voicemail: ${excerpt(given ?? 'none')}`
  if (typeof name !== 'string' || name.trim() === '' || name.length > 200) return `its name is none: ${excerpt(name ?? 'none')}`
  const parts: readonly string[] = partsOf[channel]
  if (!isRecord(body) || Object.keys(body).some((part) => !parts.includes(part)) || Object.keys(rest).length > 0) {
    return `it must hold ${parts.join(' and ')} and nothing else: ${excerpt({ body, ...rest }, 1000)}`
  }
  for (const part of parts) {
    const text = body[part]
    if (text === undefined && optionalParts.includes(part)) continue
    const most = messageLimits[part as keyof typeof messageLimits]
    if (typeof text !== 'string') return `its ${part} is no text: ${excerpt(text ?? 'none')}`
    if (text.length > most) return `its ${part} has ${text.length} characters, and ${most} are the most`
  }
  return { key, name, channel, body: body as Record<string, string> }
}
