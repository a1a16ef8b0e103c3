import { AssignTag, Liquid, Output, toValueSync, Value } from 'liquidjs'
import type { Context, Template } from 'liquidjs'
import { LRUCache } from 'lru-cache'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

/** liquid assigns null for what is missing, and the report would name the copy instead of the variable. */
class StrictAssign extends AssignTag {
  override *render(context: Context): Generator<unknown, void, unknown> {
    const { key, value } = this as unknown as { key: string; value: Value }
    ;(context.bottom() as Record<string, unknown>)[key] = yield value.value(context, false)
  }
}

/** Merge tags for plain text: values pass as they are. */
export const textEngine = strictEngine((text) => text)

/** Merge tags for HTML: values are escaped. */
export const htmlEngine = strictEngine(escapeHtml)

/** Merge tags inside the strings of a JSON text: values cannot end the string that they stand in. */
export const jsonEngine = strictEngine((text) => JSON.stringify(text).slice(1, -1))

/** Merge tags inside a web address: values cannot lead to another host or path. */
export const urlEngine = strictEngine((text) => encodeURIComponent(text.toWellFormed()))

/** Parses, and refuses what liquid lets pass: a tag that swallowed text, or two names in one tag. Throws. */
export function parseStrictly(engine: Liquid, source: string): Template[] {
  const parsed = engine.parse(source)
  for (const template of walk(parsed)) {
    if (template instanceof Output) refuseSwallowed(template)
    for (const value of argumentsOf(template)) {
      if (hasDefault(value)) makeLenient(value)
      else if (template instanceof Output) refuseBlank(value, template)
    }
  }
  return parsed
}

/** Templates that were rendered lately: a message goes to thousands, and parsing it costs more than filling it in. */
const parsedLately = new WeakMap<Liquid, LRUCache<string, Template[]>>()
const most = { templates: 200, letters: 2_000_000 }

/** As parseStrictly; what was asked before is not parsed again. */
export function parseOnce(engine: Liquid, source: string): Template[] {
  let known = parsedLately.get(engine)
  if (!known) {
    known = new LRUCache({ max: most.templates, maxSize: most.letters, sizeCalculation: (_, text) => text.length + 1 })
    parsedLately.set(engine, known)
  }
  let parsed = known.get(source)
  if (!parsed) known.set(source, parsed = parseStrictly(engine, source))
  return parsed
}

function strictEngine(escape: (text: string) => string): Liquid {
  const engine = new Liquid({
    templates: {},
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: 1_000_000,
    renderLimit: 500,
    memoryLimit: 5_000_000,
    // Otherwise the `date` filter would answer in the machine's own zone.
    timezoneOffset: 0,
    outputEscape: (value: unknown) => escape(printable(value)),
  })
  // A sample or the hour of rendering would make two renderings of one send differ.
  delete engine.filters['sample']
  const date = engine.filters['date'] as (this: unknown, value: unknown, ...rest: unknown[]) => unknown
  engine.registerFilter('date', function (this: unknown, value: unknown, ...rest: unknown[]) {
    if (value === 'now' || value === 'today') {
      throw new Error(`the date "${value}" is not allowed: name a date`)
    }
    return date.call(this, value, ...rest)
  })
  engine.registerTag('assign', StrictAssign)
  return engine
}

function printable(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    throw new Error(`this is ${Array.isArray(value) ? 'a list' : 'a group of values'}, not a text`)
  }
  return String(value ?? '')
}

function* walk(templates: Template[]): Generator<Template> {
  for (const template of templates) {
    yield template
    const children = template.children?.(false, true)
    if (children) yield* walk(toValueSync(children) as Template[])
  }
}

function argumentsOf(template: Template): Value[] {
  return [...(template.arguments?.() ?? [])].filter((argument) => argument instanceof Value)
}

function hasDefault(value: Value): boolean {
  return value.filters.some((filter) => filter.name === 'default')
}

/** liquid honours `default` only as the first filter; people write `| capitalize | default: 'there'`. */
function makeLenient(value: Value): void {
  value.value = function* (context: Context) {
    return yield Value.prototype.value.call(this, context, true)
  }
}

/** Filters can empty a value that was there: `| slice: 9`, `| split: '@' | last`. */
function refuseBlank(value: Value, output: Output): void {
  value.value = function* (context: Context, lenient: boolean) {
    const result: unknown = yield Value.prototype.value.call(this, context, lenient)
    if (String(result ?? '').trim() === '') fail(output, `${quote(output.token.getText())} comes out blank`)
    return result
  }
}

function refuseSwallowed(output: Output): void {
  const source = output.token.getText()
  const inside = source.slice(2, -2)
  if (/\{\{|\{%|\n/.test(inside)) fail(output, `the merge tag ${quote(source)} is not closed`)
  const operands = output.value.initial.postfix.reduce((depth, token) => depth + stackEffect(token), 0)
  if (operands !== 1) fail(output, `${quote(source)} is not one name`)
}

function stackEffect(token: object): number {
  const operator = (token as { operator?: string }).operator
  if (operator === undefined) return 1
  return operator === 'not' ? 0 : -1
}

function quote(source: string): string {
  const line = source.split('\n')[0]!
  return `"${line.length > 40 ? `${line.slice(0, 40)}...` : line}"`
}

function fail(output: Output, message: string): never {
  throw Object.assign(new Error(message), { token: output.token })
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character]!)
}
