import { Router } from 'express'
import type { Context } from '../context.ts'
import { readiness } from './readiness.ts'

/** `/health`: this process answers. `/ready`: so does all that it needs; 503 names what is missing. */
export function healthRouter(context: Context): Router {
  const router = Router()
  router.get('/health', (_req, res) => {
    res.set('cache-control', 'no-store').json({ live: true })
  })
  router.get('/ready', async (_req, res) => {
    const answer = await readiness(context)
    res.status(answer.ready ? 200 : 503).set('cache-control', 'no-store').json(answer)
  })
  return router
}
