import express, { Router, type Request } from 'express'
import type { SimulatorContext } from './context.ts'
import { FaultOrderError } from './faults.ts'

/** The judge's side: the log, counts, and faults to order. */
export const createControl = ({ read, overview, faults }: SimulatorContext, size: () => number) => {
  const router = Router()
  router.use(express.json({ limit: '100kb' }))

  router.get('/log', async (req, res) => {
    const asked = req.query as Record<string, string | undefined>
    const after = wholeNumber(asked['after'], 0)
    const limit = Math.min(wholeNumber(asked['limit'], 1000), 5000)
    const kinds = asked['kind']?.split(',')
    const isAsked = (n: number) =>
      (kinds === undefined || kinds.includes(overview.kindOf(n) ?? ''))
      && (asked['provider'] === undefined || asked['provider'] === overview.providerOf(n))
    const last = size()
    const found: number[] = []
    let next = after
    if (asked['to'] === undefined) {
      for (let n = after + 1; n <= last && found.length < limit; n += 1) {
        if (isAsked(n)) found.push(n)
        next = n
      }
    } else {
      const all = overview.sentTo(asked['to']).filter((n) => n > after && n <= last && isAsked(n))
      found.push(...all.slice(0, limit))
      next = all.length > limit ? found.at(-1) ?? after : Math.max(after, last)
    }
    res.json({ entries: await read(found), next, more: next < last })
  })

  router.get('/summary', (_req, res) => res.json(overview.summary()))

  router.get('/faults', (_req, res) => res.json({ faults: faults.list() }))
  router.post('/faults', (req, res) => {
    try {
      res.status(201).json(faults.order(req.body))
    } catch (error) {
      if (!(error instanceof FaultOrderError)) throw error
      res.status(400).json({ error: { message: error.message } })
    }
  })
  router.delete('/faults', (_req, res) => {
    faults.clear()
    res.status(204).end()
  })
  router.delete('/faults/:id', (req: Request, res) => {
    faults.clear(Number(req.params['id']))
    res.status(204).end()
  })
  return router
}

export const wholeNumber = (text: string | undefined, otherwise: number): number => {
  const number = Math.floor(Number(text))
  return text === undefined || !Number.isFinite(number) || number < 0 ? otherwise : number
}
