import express, { Router } from 'express'

/** What the model says to a prompt that holds `match`; the latest rule that fits counts. */
export type AnswerRule = {
  match: string
  /** Goes out as JSON. */
  answer?: unknown
  /** Goes out as it is, for what is no JSON. */
  text?: string
  stopReason?: 'end_turn' | 'refusal' | 'max_tokens'
}

export type AnswerRules = ReturnType<typeof createAnswerRules>

const mostRules = 1000

/** Rules live in memory, as faults do. */
export const createAnswerRules = () => {
  let rules: AnswerRule[] = []
  const router = Router()
  router.use(express.json({ limit: '100kb' }))
  router.get('/model-rules', (_req, res) => res.json({ rules }))
  router.post('/model-rules', (req, res) => {
    const rule = (req.body ?? {}) as AnswerRule
    if (typeof rule.match !== 'string') {
      return res.status(400).json({ error: { message: 'match: a text that the prompt holds ("" fits all)' } })
    }
    rules = [rule, ...rules].slice(0, mostRules)
    return res.status(201).json(rule)
  })
  router.delete('/model-rules', (_req, res) => {
    rules = []
    res.status(204).end()
  })
  return { router, find: (prompt: string) => rules.find(({ match }) => prompt.includes(match)) }
}
