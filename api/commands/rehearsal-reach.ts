import type { Kysely } from 'kysely'
import { contactsByAddress } from '../../db/queries/contacts.ts'
import type { Reach } from '../../db/queries/stand-ins.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { normaliseEmail } from '../../messaging/email-address.ts'
import { normalisePhone } from '../../messaging/phone.ts'
import type { Settings } from '../../service/settings.ts'
import { simulatorUrlOf } from './simulator-url.ts'

interface Wanted {
  workspaceId: string
  to: 'simulator' | 'test-address'
  testEmail?: string | null | undefined
  testPhone?: string | null | undefined
}

/**
 * Where the messages of a rehearsal go; null: to reserved addresses on the simulator. Refusals 'no-simulator',
 * 'no-test-address', 'invalid-address', 'address-of-contact'.
 */
export async function reachOf(settings: Settings, db: Kysely<Tables>, wanted: Wanted): Promise<Reach> {
  if (wanted.to === 'simulator') {
    if (simulatorUrlOf(settings) !== null) return null
    throw new Refusal('no-simulator', 'The providers here are real ones, no simulator. Give a test address of your own.')
  }
  const email = wanted.testEmail ? readable('email', normaliseEmail(wanted.testEmail)).email : null
  const phone = wanted.testPhone ? readable('phone', normalisePhone(wanted.testPhone)).e164 : null
  if (email === null && phone === null) {
    throw new Refusal('no-test-address', 'Give an email address or a phone number of your own, or both.')
  }
  const { workspaceId } = wanted
  for (const address of [email === null ? {} : { email }, phone === null ? {} : { phone }]) {
    if ((await contactsByAddress(db, { workspaceId, ...address })).length === 0) continue
    throw new Refusal('address-of-contact', `A contact here has the test ${Object.keys(address)[0]}. `
      + 'A rehearsal goes to no contact: give one that only you have.')
  }
  return { email, phone }
}

function readable<T extends { ok: true }>(
  what: 'email' | 'phone', read: T | { ok: false; reason: string },
): T {
  if (read.ok) return read
  throw new Refusal('invalid-address', `${read.reason} Give the test ${what} anew.`)
}
