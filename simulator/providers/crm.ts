import { createHash } from 'node:crypto'
import express, { Router, type Request, type Response } from 'express'
import type { SimulatorContext } from '../context.ts'
import type { ErrorAnswers } from '../struck.ts'

const answers: ErrorAnswers = {
  tooMany: (res) => res.status(429).json({ error: 'Slow down.' }),
  broken: (res, fault) => res.status(fault.code ?? 500).json({ error: 'Something broke.' }),
  refused: (res, fault) => res.status(fault.code ?? 422).json({ error: 'This cannot be taken.' }),
}

const mostKept = 10_000

/**
 * A system of somebody else's, for web requests: it takes anything, says what it was told, and makes up a record
 * that depends on what it was told alone. A request with an idempotency key that it knows gets the same answer
 * and is not taken on again.
 */
export const createCrm = ({ append, httpFaults }: SimulatorContext) => {
  const known = new Map<string, unknown>()

  const take = async (req: Request, res: Response) => {
    const [path = ''] = req.originalUrl.split('?')
    const body = typeof req.body === 'string' ? req.body : ''
    const key = req.get('idempotency-key')
    const struck = await httpFaults.beforeAccept('crm', [path], res, answers)
    if (struck.answered) return
    const told = {
      method: req.method, path, query: req.query, headers: req.headers, body: parsed(body), said: body,
    }
    const answer = key === undefined ? undefined : known.get(key)
    const entry = { provider: 'crm', to: path, body, method: req.method, headers: req.headers } as const
    const id = createHash('sha256').update(`${path}\n${body}`).digest('hex').slice(0, 12)
    if (answer === undefined) await append({ ...entry, kind: 'accepted', ...(key === undefined ? {} : { id: key }) })
    const record = answer ?? {
      id: `crm-${id}`, score: Number.parseInt(id.slice(0, 4), 16) % 101, tier: 'gold', is_customer: true,
      renews_on: '2027-03-01', echo: told,
    }
    if (key !== undefined) known.set(key, record)
    if (known.size > mostKept) known.delete(known.keys().next().value!)
    if (httpFaults.afterAccept(struck.fault, res, answers)) return
    res.json(record)
  }

  const router = Router()
  router.use(express.text({ type: () => true, limit: '1mb' }))
  router.all('/redirect', (req, res) => {
    res.redirect(Number(req.query['status'] ?? 302), String(req.query['to'] ?? '/crm/echo'))
  })
  router.get('/large', (req, res) => {
    res.type('text').send('x'.repeat(Math.min(Number(req.query['bytes'] ?? 1_000_000), 50_000_000)))
  })
  router.get('/text', (_req, res) => { res.type('text').send('This is no JSON.') })
  router.use(take)
  return { router }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
