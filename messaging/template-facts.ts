import { mergeTags, templateFault } from './merge-tags.ts'

export interface TemplateFacts {
  part: 'url' | 'header' | 'body' | 'prompt'
  mergeTags: string[]
  fault: string | null
}

/** Of the texts with merge tags inside a web request or a question to the model, as far as they can be read. */
export function templateFacts({ kind, config }: { kind?: unknown; config?: unknown }): TemplateFacts[] {
  const { url, headers, body, prompt } = (config ?? {}) as Record<string, unknown>
  const facts = (part: TemplateFacts['part'], text: unknown): TemplateFacts[] =>
    (typeof text === 'string' ? [{ part, mergeTags: mergeTags(text), fault: templateFault(text) }] : [])
  if (kind === 'ai') return facts('prompt', prompt)
  if (kind !== 'http') return []
  const values = typeof headers === 'object' && headers !== null ? Object.values(headers) : []
  return [...facts('url', url), ...values.flatMap((value) => facts('header', value)), ...facts('body', body)]
}
