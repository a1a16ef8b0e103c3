import { Router } from 'express'
import { openRunsOfContact } from '../../db/queries/reply.ts'
import { unsubscribe } from '../../db/queries/unsubscribe.ts'
import { verifyPath } from '../../service/signed-url.ts'
import { signals } from '../../workflows/messages.ts'
import { signalRun } from '../commands/signal-run.ts'
import type { Context } from '../context.ts'
import { refuse } from '../http/http-error.ts'
import { plainPage } from './plain-page.ts'
import { uuidParam } from './uuid-param.ts'

/**
 * The one-click address of an email (RFC 8058): a POST unsubscribes, without cookie or redirect. A GET
 * never does, since scanners follow every link; it shows a button.
 */
export function unsubscribeRouter(context: Context): Router {
  const { database, settings, log } = context
  const router = Router()
  router.all('/unsubscribe/:workspaceId/:sendId', async (req, res) => {
    if (!verifyPath(settings.authSecret, req.path, req.query)) {
      throw refuse('not-allowed', 'This link is no longer good. Answer the email with "unsubscribe" instead.')
    }
    if (req.method === 'GET' || req.method === 'HEAD') {
      res.type('html').send(plainPage('Stop these emails?', '<form method="post"><button>Unsubscribe</button></form>'))
      return
    }
    if (req.method !== 'POST') throw refuse('method-not-allowed', 'POST unsubscribes.')
    const workspaceId = uuidParam(req, 'workspaceId')
    const db = database.scoped(workspaceId)
    const gone = await unsubscribe(db, { workspaceId, sendId: uuidParam(req, 'sendId') })
    res.type('html').send(plainPage('You are unsubscribed.', '<p>No more emails come to this address.</p>'))
    if (!gone) return
    // It is in force already; the runs learn it at their next step at the latest.
    for (const runId of await openRunsOfContact(db, { workspaceId, contactId: gone.contactId })) {
      await signalRun(context, runId, signals.suppressed, { channel: 'email' }).catch((error: unknown) => {
        log.warn({ err: error, runId }, 'a run could not be told of an unsubscribe')
      })
    }
  })
  return router
}
