import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from 'better-auth/node'
import express, { type Express } from 'express'
import type { Context } from './context.ts'
import { healthRouter } from './health/health.ts'
import { crossOrigin } from './http/cross-origin.ts'
import { finalHandler, unknownRoute } from './http/final-handler.ts'
import { ownOriginOnly } from './http/origin.ts'
import { requestLimit } from './http/request-limit.ts'
import { screens } from './http/screens.ts'
import { securityHeaders } from './http/security.ts'
import { signInLimit } from './http/sign-in-limit.ts'
import { apiRouter } from './routes/router.ts'
import { startSweep } from './sweep.ts'
import { outsideRouter } from './webhooks/router.ts'

export interface ApiServer {
  /** Listens, and gives the address. */
  start(): Promise<{ url: string; port: number }>
  /** Ends streams, finishes what is being answered, and closes the context. */
  stop(): Promise<void>
}

export function createApp(context: Context): Express {
  const { settings, log, auth } = context
  const app = express()
  app.disable('x-powered-by')
  // Proxies on our own machine or network may tell whom they speak for; others may not.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal')
  app.set('query parser', 'simple')
  app.use(securityHeaders(settings))
  app.use(healthRouter(context))
  app.use(outsideRouter(context))
  app.use('/api/v1', crossOrigin(settings.corsOrigins))
  app.use('/api', ownOriginOnly(settings.publicUrl))
  app.post(['/api/auth/sign-in/email', '/api/auth/change-password'], signInLimit())
  app.all('/api/auth/*path', (req, res, next) => {
    if (req.method !== 'GET') res.on('finish', () => context.sessions.forget())
    next()
  }, toNodeHandler(auth))
  app.use('/api/v1', requestLimit(settings.requestsPerMinute), apiRouter(context))
  app.use('/api', unknownRoute)
  app.use(screens(settings.webDist))
  app.use(unknownRoute)
  app.use(finalHandler(log))
  return app
}

export function createApiServer(context: Context): ApiServer {
  const { settings } = context
  let endSweep: () => Promise<void> = async () => {}
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000 }, createApp(context))
  return {
    async start() {
      server.listen(settings.port, settings.host)
      await once(server, 'listening')
      endSweep = startSweep(context)
      const { port } = server.address() as AddressInfo
      const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
      return { url: `http://${host}:${port}`, port }
    },
    async stop() {
      const closed = close(server)
      await context.feeds.close()
      await endSweep()
      await closed
      await context.close()
    },
  }
}

/** What is still open after a while is cut. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => { server.close(() => resolve()) })
  const cut = setTimeout(() => server.closeAllConnections(), 5000)
  await closed
  clearTimeout(cut)
}
