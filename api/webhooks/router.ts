import { Router } from 'express'
import type { Context } from '../context.ts'
import { audioRouter } from './audio.ts'
import { eventWebhookRouter } from './events/router.ts'
import { linkRouter } from './links.ts'
import { slybroadcastRouter } from './slybroadcast.ts'
import { twilioRouter } from './twilio.ts'
import { unsubscribeRouter } from './unsubscribe.ts'

/** What is asked from outside without a session; each request is signed in one way or another. */
export function outsideRouter(context: Context): Router {
  const router = Router()
  router.use('/webhooks', twilioRouter(context), slybroadcastRouter(context), eventWebhookRouter(context))
  router.use(audioRouter(context), unsubscribeRouter(context), linkRouter(context))
  return router
}
