import type { Kysely } from 'kysely'
import { contactsByAddress, getContact } from '../../db/queries/contacts.ts'
import { openRunsOfContact } from '../../db/queries/reply.ts'
import { liftSuppression, ownWords, suppressByHand } from '../../db/queries/suppression-change.ts'
import { listSuppressions, type SuppressionPlace, type SuppressionRow } from '../../db/queries/suppression-list.ts'
import { addressHash } from '../../db/queries/suppressions.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { normaliseEmail } from '../../messaging/email-address.ts'
import { normalisePhone } from '../../messaging/phone.ts'
import { signals } from '../../workflows/messages.ts'
import { signalRun } from '../commands/signal-run.ts'
import type { Context } from '../context.ts'
import type { suppressionRoutes } from '../contract/suppressions.ts'
import { placeParts, readPlace, writePlace } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'

const { time, hash, channel: channelPart } = placeParts

type Channel = SuppressionRow['channel']

export function suppressionHandlers(context: Context): Handlers<typeof suppressionRoutes> {
  return {
    async list({ db, workspaceId, query: { limit, cursor, address, contactId } }) {
      const place = readPlace('suppressions', cursor, [time, hash, channelPart])
      const after: SuppressionPlace | undefined = place
        && { at: place[0] ?? '', hash: place[1] ?? '', channel: place[2] ?? '' }
      const { items, next } = await listSuppressions(db, {
        workspaceId, limit, ...(after ? { after } : {}), ...(contactId ? { contactId } : {}),
        ...(address ? { addressHash: addressHash(normalise(address) ?? address) } : {}),
      })
      return {
        items: items.map(withOwnWord), next: writePlace('suppressions', next && [next.at, next.hash, next.channel]),
      }
    },
    async add({ db, workspaceId, caller, body: { address, contactId, channel, reason } }) {
      const who = contactId === undefined
        ? await byAddress(db, workspaceId, address ?? '') : await byContact(db, { workspaceId, contactId, channel })
      await suppressByHand(db, {
        workspaceId, channel, reason, addresses: who.addresses, userId: caller.userId,
        ...(who.contactId ? { contactId: who.contactId } : {}),
      })
      if (who.contactId) {
        for (const runId of await openRunsOfContact(db, { workspaceId, contactId: who.contactId })) {
          await signalRun(context, runId, signals.suppressed, { channel })
        }
      }
      const rows = await Promise.all(who.addresses.map((one) => (
        listSuppressions(db, { workspaceId, limit: 10, addressHash: addressHash(one) })
      )))
      return { items: rows.flatMap(({ items }) => items).map(withOwnWord) }
    },
    async lift({ db, workspaceId, caller, body }) {
      return { lifted: await liftSuppression(db, { workspaceId, ...body, userId: caller.userId }) }
    },
  }
}

function withOwnWord(row: SuppressionRow) {
  return { ...row, isOwnWord: ownWords.includes(row.reason) }
}

interface Who { addresses: string[]; contactId?: string }

async function byAddress(db: Kysely<Tables>, workspaceId: string, given: string): Promise<Who> {
  const address = normalise(given)
  if (address === null) throw new Refusal('invalid-address', 'This is neither an email address nor a phone number.')
  const isEmail = address.includes('@')
  const contacts = await contactsByAddress(db, { workspaceId, ...(isEmail ? { email: address } : { phone: address }) })
  const [only] = contacts
  return { addresses: [address], ...(only && contacts.length === 1 ? { contactId: only.id } : {}) }
}

async function byContact(
  db: Kysely<Tables>,
  { workspaceId, contactId, channel }: { workspaceId: string; contactId: string; channel: Channel },
): Promise<Who> {
  const { email, phone } = await getContact(db, { workspaceId, contactId })
  const meant = channel === 'all' ? [email, phone] : [channel === 'email' ? email : phone]
  const addresses = meant.filter((address) => address !== null)
  if (addresses.length === 0) throw new Refusal('contact-unreachable', 'The contact has no address of this channel.')
  return { addresses, contactId }
}

function normalise(address: string): string | null {
  if (address.includes('@')) {
    const email = normaliseEmail(address)
    return email.ok ? email.email : null
  }
  const phone = normalisePhone(address)
  return phone.ok ? phone.e164 : null
}
