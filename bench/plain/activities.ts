import { randomUUID } from 'node:crypto'
import { decryptCredentials } from '../../db/credentials.ts'
import type { Database } from '../../db/database.ts'
import { isSuppressed } from '../../db/queries/suppressions.ts'
import type { Providers } from '../../activities/providers/contract.ts'
import { renderHtml, renderText, type Rendered } from '../../messaging/merge-tags.ts'
import type { Settings } from '../../service/settings.ts'
import { unsubscribeUrl } from '../../service/signed-url.ts'
import type { PlainActivities, PlainMessage, PlainStep } from './contract.ts'
import { readCampaign, readContact, readContent, readSender, writeSend } from './store.ts'

export interface PlainDeps {
  settings: Settings
  database: Database
  providers: Providers
}

/** One activity for each thing to do, each with what it needs read where it needs it. */
export function createPlainActivities({ settings, database, providers }: PlainDeps): PlainActivities {
  const { publicUrl, authSecret: secret, credentialsKey: key } = settings

  return {
    async check(step) {
      const db = database.scoped(step.workspaceId)
      const campaign = await readCampaign(db, step)
      if (campaign.state !== 'running') return false
      const contact = await readContact(db, step)
      const addresses = [contact.email, contact.phone].filter((address) => address !== null)
      return !await isSuppressed(db, { workspaceId: step.workspaceId, addresses, channel: step.channel })
    },

    async render(step) {
      const db = database.scoped(step.workspaceId)
      const contact = await readContact(db, step)
      const body = await readContent(db, step)
      if (step.channel === 'sms') return { body: text(renderText(body.text ?? '', { contact })) }
      return {
        subject: text(renderText(body.subject ?? '', { contact })),
        body: text(renderHtml(body.html ?? '', { contact })),
      }
    },

    async send(message) {
      const { workspaceId } = message
      const db = database.scoped(workspaceId)
      const contact = await readContact(db, message)
      const sender = await readSender(db, message)
      const sendId = randomUUID()
      const credentials = decryptCredentials({ key, workspaceId }, sender.credentials)
      const common = { sendId, attempt: 1, credentials }
      const outcome = message.channel === 'email'
        ? await providers.email.smtp.send({
            ...common, ...emailOf(message), from: { name: sender.name, address: sender.address },
            to: contact.email ?? '',
            unsubscribe: { url: unsubscribeUrl({ publicUrl, secret, workspaceId, sendId }), mailto: null },
          })
        : await providers.text.twilio.send({
            ...common, from: sender.address, to: contact.phone ?? '', body: message.body,
            validitySeconds: 3600,
            statusCallback: `${publicUrl}/webhooks/${workspaceId}/twilio/status?send=${sendId}`,
          })
      if (outcome.kind !== 'sent') throw new Error(`the provider answers ${outcome.kind}: ${outcome.code}`)
      return { sendId, providerId: outcome.providerId }
    },

    async record(sent) {
      await writeSend(database.scoped(sent.workspaceId), sent)
    },
  }
}

function emailOf({ subject = '', body }: PlainStep & PlainMessage) {
  return { subject, html: body, text: null, replyTo: null, inReplyTo: null, references: [] }
}

function text(rendered: Rendered): string {
  if (!rendered.ok) throw new Error('the message cannot be written for this contact')
  return rendered.text
}
