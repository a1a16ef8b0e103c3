import type { z } from 'zod'
import { changeSender, getSender, startSender, stopSender } from '../../db/queries/sender-change.ts'
import { createSender, listSenders, type Sender } from '../../db/queries/senders.ts'
import { Refusal } from '../../db/refusal.ts'
import { normaliseEmail } from '../../messaging/email-address.ts'
import { normalisePhone } from '../../messaging/phone.ts'
import { wakeRunsOfSender } from '../commands/wake-runs-of-sender.ts'
import type { Context } from '../context.ts'
import { credentials, type sender, type senderRoutes } from '../contract/senders.ts'
import type { Handlers } from '../http/mount.ts'

const channelOf = { twilio: 'sms', smtp: 'email', slybroadcast: 'voicemail' } as const

export function senderHandlers(context: Context): Handlers<typeof senderRoutes> {
  const { credentialsKey } = context.settings
  return {
    list: async ({ db, workspaceId }) => ({ items: (await listSenders(db, { workspaceId })).map(senderOf) }),
    async create({ db, workspaceId, body }) {
      const { settings, ratePerSecond, ...given } = body
      const made = await createSender(db, {
        workspaceId, credentialsKey,
        sender: {
          ...given, channel: channelOf[body.provider], address: addressOf(body),
          ...(settings ? { settings } : {}), ...(ratePerSecond ? { ratePerSecond } : {}),
        },
      }).catch((error: unknown) => {
        throw error instanceof Refusal && error.code === 'conflict' ? new Refusal('sender-exists', error.message) : error
      })
      return senderOf(made)
    },
    get: async ({ db, workspaceId, params }) => senderOf(await getSender(db, { workspaceId, ...params })),
    async update({ db, workspaceId, params, body }) {
      const { provider } = await getSender(db, { workspaceId, ...params })
      if (body.credentials !== undefined && !credentials[provider].safeParse(body.credentials).success) {
        throw new Refusal('wrong-credentials', `These are no credentials for ${provider}.`)
      }
      return senderOf(await changeSender(db, { workspaceId, ...params, change: body, credentialsKey }))
    },
    async stop({ db, workspaceId, params, caller }) {
      return senderOf(await stopSender(db, { workspaceId, ...params, reason: `Stopped by ${caller.name}.` }))
    },
    async start({ db, workspaceId, params }) {
      const started = await startSender(db, { workspaceId, ...params })
      await wakeRunsOfSender(context, db, { workspaceId, ...params })
      return senderOf(started)
    },
  }
}

function addressOf({ provider, address }: { provider: keyof typeof channelOf; address: string }): string {
  if (provider === 'smtp') {
    const email = normaliseEmail(address)
    if (!email.ok) throw new Refusal('invalid-address', email.reason)
    return email.email
  }
  // A messaging service of Twilio's sends from numbers of its own.
  if (provider === 'twilio' && /^MG[0-9a-f]{32}$/.test(address)) return address
  const phone = normalisePhone(address)
  if (!phone.ok) throw new Refusal('invalid-address', phone.reason)
  return phone.e164
}

function senderOf(row: Sender): z.input<typeof sender> {
  const { id, name, channel, address, provider, state, settings } = row
  return {
    id, name, channel, address, provider, state, settings, ratePerSecond: row.rate_per_second,
    stoppedReason: row.stopped_reason, createdAt: row.created_at,
  }
}
