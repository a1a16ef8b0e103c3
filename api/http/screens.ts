import { join, resolve } from 'node:path'
import express, { Router } from 'express'

/** The built screens; every address that is no file of theirs opens the app, which knows its own routes. */
export function screens(webDist: string): Router {
  const router = Router()
  if (!webDist) {
    router.get('/', (_req, res) => {
      res.type('text').send('Runnel answers here. The screens are not built; the API is at /api/v1/openapi.json.')
    })
    return router
  }
  const folder = resolve(webDist)
  // File names there carry the hash of what is in them.
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }))
  router.use('/assets', (_req, res) => { res.status(404).type('text').send('There is no such file any more.') })
  router.use(express.static(folder, { index: false, maxAge: 0 }))
  router.get(/^\/(?!api\/|webhooks\/|audio\/|unsubscribe\/).*/, (req, res, next) => {
    if (!req.accepts('html')) {
      next()
      return
    }
    // The folder may be named with a dot; only what is below it must not be.
    res.set('cache-control', 'no-cache').sendFile('index.html', { root: folder, cacheControl: false })
  })
  return router
}
