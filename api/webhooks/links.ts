import { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import { findLink, type FoundLink, keepClick } from '../../db/queries/links.ts'
import { mergeTags } from '../../messaging/merge-tags.ts'
import { markOfToken } from '../../service/link-address.ts'
import { tellRunsOfEvent } from '../commands/tell-runs-of-event.ts'
import type { Context } from '../context.ts'
import { asHttpError } from '../http/final-handler.ts'
import { refuse } from '../http/http-error.ts'
import { requestLimit } from '../http/request-limit.ts'
import { isMachine } from './is-machine.ts'
import { plainPage } from './plain-page.ts'
import { workspaceMarks } from './workspace-marks.ts'

/** So soon after an email left it is read by who delivers it, not by whom it is for. */
const deliveryMs = 3000

/**
 * The links of messages: leads on to where the link was meant to lead (as it was sent, whatever is asked for here),
 * and tells the run that waits for a click. What is surely no person is led on, too, and does not count.
 */
export function linkRouter(context: Context): Router {
  const { database, settings, log } = context
  const workspacesOf = workspaceMarks(context)
  const router = Router()

  const find = async (token: string): Promise<{ workspaceId: string; link: FoundLink } | null> => {
    const mark = markOfToken(token)
    for (const workspaceId of mark === null ? [] : await workspacesOf(mark)) {
      const link = await findLink(database.scoped(workspaceId), { workspaceId, token })
      if (link) return { workspaceId, link }
    }
    return null
  }

  const open: RequestHandler<{ token: string }> = async (req, res) => {
    const found = await find(req.params.token)
    if (!found) throw refuse('not-found', 'There is nothing behind this link any more.')
    const { workspaceId, link } = found
    const at = new Date()
    const isTooSoon = link.channel === 'email' && link.leftAt !== null && at.getTime() - link.leftAt.getTime() < deliveryMs
    const counts = !isMachine(req) && !isTooSoon
    const occurrenceId = counts
      ? await keepClick(database.scoped(workspaceId), { workspaceId, link, at, name: nameOf(link) }) : null
    res.redirect(302, new URL(link.url).href)
    if (occurrenceId !== null) await tellRunsOfEvent(context, { workspaceId, occurrenceId })
  }

  /** People read this, not programs. */
  const say: ErrorRequestHandler = (thrown, req, res, next) => {
    const { status, message, headers } = asHttpError(thrown)
    if (status >= 500) log.error({ err: thrown, method: req.method }, 'a link could not be opened')
    if (res.headersSent) {
      next(thrown)
      return
    }
    res.status(status).set(headers).type('html').send(plainPage(headings[status] ?? 'Please try again', `<p>${message}</p>`))
  }

  router.use('/l', (_req, res, next) => {
    res.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })
    next()
  }, requestLimit(settings.requestsPerMinute))
  router.get('/l/:token', open)
  router.use('/l', () => {
    throw refuse('not-found', 'There is nothing behind this link any more.')
  }, say)
  return router
}

/** Nothing that was filled in for the contact. */
function nameOf({ url, written }: FoundLink): string {
  return mergeTags(written).every((tag) => tag.startsWith('campaign.')) ? url : written
}

const headings: Record<number, string> = {
  404: 'This link leads nowhere', 429: 'Please try again in a moment', 503: 'Please try again in a moment',
}
