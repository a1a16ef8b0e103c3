import type { KnownSecret } from '../../db/queries/advance/calls.ts'
import type { LoadedAsk } from '../../db/queries/advance/load-version.ts'
import { modelKeyName } from '../../funnel/calls/model-key.ts'
import { type MergeValues, mergeTags, type Rendered, renderJson, renderText, renderUrl } from '../../messaging/merge-tags.ts'
import { withoutAddresses } from '../../messaging/without-addresses.ts'
import { modelValues, requestValues } from '../advance/facts.ts'
import type { Turn } from '../advance/turn.ts'

type Http = Extract<LoadedAsk, { kind: 'http' }>['config']
type Ai = Extract<LoadedAsk, { kind: 'ai' }>['config']

export type PreparedAsk =
  | PreparedRequest
  | { is: 'question'; prompt: string; config: Ai }
  | { is: 'broken'; reason: 'value-missing' | 'content-broken' | 'secret-not-ready' | 'model-not-ready'; detail: Record<string, unknown> }

export interface PreparedRequest {
  is: 'request'
  config: Http
  url: string
  body: string | null
  /** What their values are, now that the secrets in them are open. */
  headers(secrets: Readonly<Record<string, string>>): Record<string, string>
  /** Names of the secrets in the headers. */
  secrets: string[]
  /** Where all of them may be sent; null where there is none. */
  secretHosts: string[] | null
}

/** Writes what is asked for the run's contact, or says what it lacks. */
export function prepareAsk(turn: Turn, asked: LoadedAsk, known: readonly KnownSecret[]): PreparedAsk {
  return asked.kind === 'http' ? prepareRequest(requestValues(turn), asked.config, known) : prepareQuestion(turn, asked.config, known)
}

function prepareRequest(values: MergeValues, config: Http, known: readonly KnownSecret[]): PreparedAsk {
  const names = [...new Set(Object.values(config.headers).flatMap(secretsIn))]
  const found = names.flatMap((name) => known.find((secret) => secret.name === name && name !== modelKeyName) ?? [])
  const missing = names.filter((name) => !found.some((secret) => secret.name === name))
  if (missing.length > 0) return broken('secret-not-ready', { missing: missing.map((name) => `secret.${name}`) })

  const withStandIns = { ...values, secret: Object.fromEntries(names.map((name) => [name, name])) }
  const type = Object.entries(config.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const isJson = type === undefined || /json/i.test(type)
  const hasBody = config.body !== undefined && config.body.trim() !== ''
  const parts: Record<string, Rendered> = {
    url: renderUrl(config.url, values),
    ...(hasBody ? { body: (isJson ? renderJson : renderText)(config.body!, values) } : {}),
    ...Object.fromEntries(Object.entries(config.headers).map(([name, value]) => [`header ${name}`, renderText(value, withStandIns)])),
  }
  const written = textsOf(parts)
  if ('is' in written) return written
  const body = hasBody ? written.texts['body']! : null
  if (body !== null && isJson && !isJsonText(body)) {
    return broken('content-broken', { part: 'body', problem: 'The body is no JSON once its values are filled in.' })
  }
  const hosts = found.map((secret) => secret.hosts.map((host) => host.toLowerCase()))
  return {
    is: 'request', config, url: written.texts['url']!.trim(), body, secrets: names,
    secretHosts: names.length === 0 ? null : hosts.reduce((all, some) => all.filter((host) => some.includes(host))),
    headers: (secret) => ({
      ...(body !== null && type === undefined ? { 'content-type': 'application/json' } : {}),
      ...Object.fromEntries(Object.entries(config.headers).map(([name, value]) => {
        const rendered = renderText(value, { ...values, secret })
        return [name, rendered.ok ? rendered.text.trim() : '']
      })),
    }),
  }
}

function prepareQuestion(turn: Turn, config: Ai, known: readonly KnownSecret[]): PreparedAsk {
  if (!known.some(({ name }) => name === modelKeyName)) {
    return broken('model-not-ready', { why: 'The workspace has no key for the model. Add it in the settings.' })
  }
  const written = textsOf({ prompt: renderText(config.prompt, modelValues(turn)) })
  if ('is' in written) return written
  const { contact, ownAddresses } = turn.run
  const addresses = [contact, ownAddresses].flatMap((of) => (of ? [of.email, of.phone] : []))
  return { is: 'question', config, prompt: withoutAddresses(written.texts['prompt']!, addresses) }
}

function textsOf(parts: Record<string, Rendered>): { texts: Record<string, string> } | Extract<PreparedAsk, { is: 'broken' }> {
  const texts: Record<string, string> = {}
  const missing = new Set<string>()
  for (const [part, result] of Object.entries(parts)) {
    if (result.ok) texts[part] = result.text
    else if ('missing' in result) result.missing.forEach((name) => missing.add(name))
    else return broken('content-broken', { part, problem: result.broken })
  }
  return missing.size === 0 ? { texts } : broken('value-missing', { missing: [...missing] })
}

const secretsIn = (template: string) =>
  mergeTags(template).flatMap((tag) => (tag.startsWith('secret.') ? [tag.split('.')[1]!] : []))

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function broken(reason: Extract<PreparedAsk, { is: 'broken' }>['reason'], detail: Record<string, unknown>) {
  return { is: 'broken', reason, detail } as const
}
