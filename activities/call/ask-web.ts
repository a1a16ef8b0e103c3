import { readAnswer } from '../../funnel/calls/read-answer.ts'
import type { WebProvider } from '../providers/contract.ts'
import type { CameOfCall, OpenSecrets } from './came-of-call.ts'
import type { PreparedRequest } from './prepare-ask.ts'

/** Sends a web request and reads what is kept of its answer. */
export async function askWeb(
  web: WebProvider, request: PreparedRequest, { id, attempt, open }: { id: string; attempt: number; open: OpenSecrets },
): Promise<CameOfCall> {
  const { config: { method, answer: wanted }, url, body, secretHosts } = request
  const opened = await open(request.secrets)
  const secrets: Record<string, string> = {}
  for (const name of request.secrets) {
    const value = opened.get(name)
    if (!value) return { kind: 'configuration', code: 'http.secret', message: `The secret ${name} does not open. Give it anew in the settings.` }
    secrets[name] = value
  }
  const headers = request.headers(secrets)
  const came = await web.request({ method, url, headers, body, idempotencyKey: id, secretHosts, attempt })
  if (came.kind !== 'answered') return came
  const { status } = came
  if (wanted.length === 0) return { kind: 'answered', way: null, values: {}, trace: { status } }
  const json = parse(came.body)
  if (!json.ok) return { kind: 'permanent', code: 'http.not-json', message: 'The answer is no JSON', trace: { status } }
  const { values, without } = readAnswer(json.value, wanted)
  return { kind: 'answered', way: null, values, trace: { status, ...(without.length > 0 ? { without } : {}) } }
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}
