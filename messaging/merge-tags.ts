import { Context, type LiquidError, type Template } from 'liquidjs'
import { htmlEngine, jsonEngine, parseOnce, parseStrictly, textEngine, urlEngine } from './strict-liquid.ts'

export type Rendered =
  | { ok: true; text: string }
  /** Every variable without a value on the way through the template, as 'contact.first_name'. */
  | { ok: false; missing: string[]; message: string }
  /** The template itself cannot be rendered; the message names the line. */
  | { ok: false; broken: string }

export type MergeValues = Record<string, unknown>

/**
 * Renders plain text (a text message, a voicemail script, a subject line). A variable that is null,
 * undefined or blank is missing unless the tag has a `default` filter. Never throws, never leaves a blank.
 */
export function renderText(template: string, values: MergeValues): Rendered {
  return render(textEngine, template, values)
}

/** As renderText, with every value escaped for HTML (the `raw` filter lets one through as it is). */
export function renderHtml(template: string, values: MergeValues): Rendered {
  return render(htmlEngine, template, values)
}

/** As renderText, with every value escaped for the inside of a JSON string. */
export function renderJson(template: string, values: MergeValues): Rendered {
  return render(jsonEngine, template, values)
}

/** As renderText, with every value escaped for a part of a web address. */
export function renderUrl(template: string, values: MergeValues): Rendered {
  return render(urlEngine, template, values)
}

/** The variables that a template reads, each once, in whatever branch; empty if the template is broken. */
export function mergeTags(template: string): string[] {
  try {
    return textEngine.globalFullVariablesSync(textEngine.parse(template), { partials: false })
  } catch {
    return []
  }
}

/** What is wrong with the template whatever the values are, or null. The message names the line. */
export function templateFault(template: string): string | null {
  try {
    parseStrictly(textEngine, template)
    return null
  } catch (error) {
    return describe(error)
  }
}

function render(engine: typeof textEngine, source: string, values: MergeValues): Rendered {
  let parsed: Template[]
  try {
    parsed = parseOnce(engine, source)
  } catch (error) {
    return { ok: false, broken: describe(error) }
  }
  const missing: string[] = []
  // Each round stops at one missing value; the next round stands something in for it to find the others.
  for (;;) {
    const context = new StrictContext(values, engine, missing)
    try {
      const text = String(engine.renderSync(parsed, context))
      return missing.length === 0 ? { ok: true, text } : missingAnswer(missing)
    } catch (error) {
      const isMissing = error instanceof Error && error.name === 'UndefinedVariableError'
      if (!isMissing && missing.length > 0) return missingAnswer(missing)
      if (!isMissing) return { ok: false, broken: describe(error) }
      if (missing.includes(context.lastMissing)) return missingAnswer(missing)
      missing.push(context.lastMissing)
    }
  }
}

function missingAnswer(missing: string[]): Rendered {
  const names = missing.join(', ')
  const message = `No value for ${names}: fill it in, or give the merge tag a default.`
  return { ok: false, missing, message }
}

/** Looks a variable up by its whole path, so that what is missing is reported by its full name. */
class StrictContext extends Context {
  lastMissing = ''
  readonly #standIns: readonly string[]

  constructor(values: MergeValues, engine: typeof textEngine, standIns: readonly string[]) {
    super(values, engine.options, { sync: true }, { liquid: engine })
    this.strictVariables = false
    this.#standIns = standIns
  }

  override *_get(path: (string | number)[]): IterableIterator<unknown> {
    const value: unknown = yield super._get(path)
    if (!isBlank(value)) return value
    const name = path.join('.')
    if (this.#standIns.includes(name)) return name
    this.lastMissing = name
    throw Object.assign(new Error(`undefined variable: ${name}`), { name: 'InternalUndefinedVariableError' })
  }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const token = (error as LiquidError).token as { getPosition?: () => number[] } | undefined
  const line = token?.getPosition?.()[0]
  const what = error.message.split('\n')[0]!.replace(/, line:\d+, col:\d+$/, '').replace(/, file:.*$/, '')
  return line === undefined ? what : `line ${line}: ${what}`
}
