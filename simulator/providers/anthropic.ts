import { createHash, randomBytes } from 'node:crypto'
import express, { Router, type Request, type Response } from 'express'
import type { SimulatorContext } from '../context.ts'
import type { ErrorAnswers } from '../struck.ts'
import type { AnswerRules } from './model-rules.ts'

const problem = (res: Response, status: number, type: string, message: string): void => {
  const request_id = `req_${randomBytes(12).toString('hex')}`
  res.status(status).set('request-id', request_id).json({ type: 'error', error: { type, message }, request_id })
}

const answers: ErrorAnswers = {
  tooMany: (res) => problem(res, 429, 'rate_limit_error', 'This request would exceed your organization\'s rate limit.'),
  broken: (res, fault) => (fault.code === 529
    ? problem(res, 529, 'overloaded_error', 'Overloaded')
    : problem(res, fault.code ?? 500, 'api_error', 'Internal server error')),
  refused: (res, fault) => {
    const [type, message] = refusals[fault.code ?? 401] ?? ['invalid_request_error', 'The request is invalid.']
    problem(res, fault.code ?? 401, type, message)
  },
}

const refusals: Record<number, [string, string]> = {
  400: ['invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'],
  401: ['authentication_error', 'invalid x-api-key'],
  403: ['permission_error', 'Your API key does not have permission to use the specified resource.'],
  404: ['not_found_error', 'model: not found'],
  413: ['request_too_large', 'Request exceeds the maximum size'],
}

interface Asked {
  model?: unknown
  max_tokens?: unknown
  messages?: { role?: string; content?: string | { type?: string; text?: string }[] }[]
  output_config?: { format?: { type?: string; schema?: Schema } }
  [other: string]: unknown
}

interface Schema {
  type?: string
  enum?: unknown[]
  properties?: Record<string, Schema>
}

/** Anthropic's Messages, version 2023-06-01, answered by rules: the same question always gets the same answer. */
export const createAnthropic = (context: SimulatorContext, rules: AnswerRules) => {
  const { append, httpFaults } = context

  const create = async (req: Request, res: Response) => {
    const asked = (req.body ?? {}) as Asked
    const wrong = whatIsWrong(asked)
    if (wrong) {
      await append({ provider: 'anthropic', kind: 'refused', reason: wrong })
      return problem(res, 400, 'invalid_request_error', wrong)
    }
    const model = String(asked.model)
    if (!/^claude-[a-z0-9-]+$/.test(model) || model.includes('unknown')) {
      await append({ provider: 'anthropic', kind: 'refused', to: model, reason: 'model' })
      return problem(res, 404, 'not_found_error', `model: ${model}`)
    }
    const struck = await httpFaults.beforeAccept('anthropic', [model], res, answers)
    if (struck.answered) return
    const prompt = (asked.messages ?? []).map(({ content }) => textOf(content)).join('\n')
    const rule = rules.find(prompt)
    const schema = asked.output_config?.format?.schema
    const said = rule?.answer ?? (schema ? madeUp(schema) : 'Understood.')
    const text = rule?.text ?? (typeof said === 'string' ? said : JSON.stringify(said))
    const id = `msg_${createHash('sha256').update(prompt).digest('hex').slice(0, 24)}`
    await append({ provider: 'anthropic', kind: 'accepted', id, to: model, body: prompt, answer: text })
    if (httpFaults.afterAccept(struck.fault, res, answers)) return
    res.set('request-id', `req_${randomBytes(12).toString('hex')}`).json({
      id, type: 'message', role: 'assistant', model,
      content: rule?.stopReason === 'refusal' ? [] : [{ type: 'text', text }],
      stop_reason: rule?.stopReason ?? 'end_turn', stop_sequence: null,
      usage: { input_tokens: Math.ceil(prompt.length / 4), output_tokens: Math.ceil(text.length / 4) },
    })
  }

  const router = Router()
  router.use(express.json({ limit: '2mb' }))
  router.use((req, res, next) => {
    const isNamed = req.get('x-api-key') || /^Bearer ./.test(req.get('authorization') ?? '')
    if (!isNamed) return problem(res, 401, 'authentication_error', 'x-api-key or authorization header is required')
    if (!req.get('anthropic-version')) {
      return problem(res, 400, 'invalid_request_error', 'anthropic-version: header is required')
    }
    next()
  })
  router.post('/v1/messages', create)
  router.use((_req, res) => problem(res, 404, 'not_found_error', 'Not found'))
  return { router }
}

function whatIsWrong(asked: Asked): string | null {
  if (typeof asked.model !== 'string') return 'model: Field required'
  if (typeof asked.max_tokens !== 'number' || asked.max_tokens < 1) return 'max_tokens: Field required'
  if (!Array.isArray(asked.messages) || asked.messages.length === 0) return 'messages: Field required'
  if (asked.messages.some(({ content }) => textOf(content).trim() === '')) return 'messages: text content blocks must be non-empty'
  const sampled = ['temperature', 'top_p', 'top_k'].find((name) => name in asked)
  return sampled ? `${sampled}: Extra inputs are not permitted` : null
}

function textOf(content: string | { type?: string; text?: string }[] | undefined): string {
  if (typeof content === 'string') return content
  return (content ?? []).map(({ text }) => text ?? '').join('')
}

/** What fits a schema: the first of its words, a high number, a short text. */
function madeUp(schema: Schema, name = ''): unknown {
  if (schema.enum) return schema.enum[0]
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, madeUp(each, key)]))
    case 'number': return 0.9
    case 'integer': return 1
    case 'boolean': return true
    case 'array': return []
    default: return name === 'reason' ? 'The simulator says so.' : 'A text that the simulator wrote.'
  }
}
