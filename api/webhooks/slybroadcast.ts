import express, { Router } from 'express'
import { recordDelivery } from '../../db/queries/delivery.ts'
import { verifyPath } from '../../service/signed-url.ts'
import type { Context } from '../context.ts'
import { refuse } from '../http/http-error.ts'
import { uuidParam } from './uuid-param.ts'

const anything = express.text({ type: () => true, limit: '64kb' })

/**
 * What Slybroadcast says of a voicemail. It signs nothing, so the address itself is signed; its payload
 * varies, so it is kept as it came, and only a clear word changes the send.
 */
export function slybroadcastRouter({ database, settings }: Context): Router {
  const router = Router()
  router.all('/:workspaceId/slybroadcast/:sendId', anything, async (req, res) => {
    if (!verifyPath(settings.authSecret, `/webhooks${req.path}`, req.query)) {
      throw refuse('not-allowed', 'This address is not signed, or no longer good.')
    }
    const workspaceId = uuidParam(req, 'workspaceId')
    const sendId = uuidParam(req, 'sendId')
    const raw = rawOf(req.body)
    const meaning = meaningOf(raw)
    const recorded = await recordDelivery(database.scoped(workspaceId), {
      workspaceId, sendId, provider: 'slybroadcast', providerId: sessionOf(raw), raw, ...meaning,
    })
    // The session id settles a drop whose answer was lost; the outcome is asked for again after that.
    if (recorded === 'settling' && meaning.says !== 'accepted') {
      res.status(503).type('text').send('LATER')
      return
    }
    // It asks again until it is told so.
    res.type('text').send('OK')
  })
  return router
}

function rawOf(body: unknown): string {
  const text = typeof body === 'string' ? body : ''
  return text.replaceAll('\u0000', '').toWellFormed().slice(0, 4000)
}

/** `session|phone|OK|...` or `...|FAIL|reason`, in a form field or bare. */
function meaningOf(raw: string) {
  const words = decoded(raw).split(/[|=&\s]+/).map((word) => word.toUpperCase())
  if (words.some((word) => /^(?:FAIL|FAILED|FAILURE|ERROR)$/.test(word))) {
    return { says: 'undelivered', reason: 'slybroadcast.failed' } as const
  }
  return words.includes('OK') ? { says: 'delivered' } as const : { says: 'accepted' } as const
}

/** The id that a lost answer would have told. */
function sessionOf(raw: string): string | null {
  return /(?:^|=)(\d{6,20})\|/.exec(decoded(raw))?.[1] ?? null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
