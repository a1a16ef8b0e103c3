import type { z } from 'zod'
import { listTroubledSends, settleSend, type TroubledSend } from '../../db/queries/troubled-sends.ts'
import type { sendRoutes, troubledSend } from '../contract/sends.ts'
import type { Handlers } from '../http/mount.ts'
import { readTimePlace, writeTimePlace } from '../http/time-place.ts'
import { why } from '../why-not.ts'

export function sendHandlers(): Handlers<typeof sendRoutes> {
  return {
    async list({ db, workspaceId, query: { state, limit, cursor } }) {
      const list = `${state} sends`
      const place = readTimePlace(list, cursor)
      const { items, next } = await listTroubledSends(db, { workspaceId, state, limit, ...place })
      return { items: items.map(sendOf), next: writeTimePlace(list, next) }
    },
    settle: async ({ db, workspaceId, caller: { userId }, params: { sendId }, body: { as } }) => (
      sendOf(await settleSend(db, { workspaceId, sendId, as, userId }))
    ),
  }
}

const sendOf = ({ reason, reasonDetail, ...send }: TroubledSend): z.input<typeof troubledSend> => (
  { ...send, whyNot: why(reason, reasonDetail) }
)
