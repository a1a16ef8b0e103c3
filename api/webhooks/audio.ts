import { Router } from 'express'
import { verifyPath } from '../../service/signed-url.ts'
import type { Context } from '../context.ts'
import { refuse } from '../http/http-error.ts'

/** Audio for who has a signed address: the voicemail provider fetches it, whole or in ranges. */
export function audioRouter({ blobs, settings }: Context): Router {
  const router = Router()
  router.get('/audio/:workspaceId/:file', async (req, res) => {
    if (!verifyPath(settings.authSecret, req.path, req.query)) {
      throw refuse('not-allowed', 'This address is not signed, or no longer good.')
    }
    const hash = /^([0-9a-f]{64})\.mp3$/.exec(req.params.file)?.[1]
    if (!hash || !await blobs.has(hash)) throw refuse('not-found', 'There is no such recording.')
    res.set({ 'content-type': 'audio/mpeg', 'cache-control': 'private, max-age=86400' })
    // The data folder may be named with a dot.
    res.sendFile(blobs.path(hash), { dotfiles: 'allow', cacheControl: false })
  })
  return router
}
