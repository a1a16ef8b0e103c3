import type { KeptMessage } from '../../db/queries/advance/load.ts'
import type { WrittenSend } from '../../db/queries/written-sends.ts'
import { audioUrl, signPath } from '../../service/signed-url.ts'
import type { Outcome } from '../outcome.ts'
import type { AnswerDeps } from './deps.ts'
import { htmlOfText } from './html-of-text.ts'
import { voicingOf } from './voicing-of.ts'

/** A text still queued at the provider after so long is an answer that comes out of nowhere. */
const validitySeconds = 3600
/** The provider fetches the audio soon after the drop; a day leaves room for its queue. */
const reachableMs = 24 * 3_600_000

export interface Dispatch {
  workspaceId: string
  send: WrittenSend & { kept: KeptMessage; sender: NonNullable<WrittenSend['sender']> }
  attempt: number
}

/** Asks the provider of the sender, once. Never throws for what a provider says. */
export async function dispatch(deps: AnswerDeps, { workspaceId, send, attempt }: Dispatch): Promise<Outcome> {
  const { kept: { to, body, subject }, sender } = send
  const { publicUrl, signingSecret: secret } = deps
  const common = { sendId: send.id, to, attempt, credentials: deps.openCredentials(workspaceId, sender.credentials) }
  switch (send.channel) {
    case 'sms':
      return deps.providers.text.twilio.send({
        ...common, from: sender.address, body, validitySeconds,
        statusCallback: `${publicUrl}/webhooks/${workspaceId}/twilio/status?send=${send.id}`,
      })
    case 'email':
      return deps.providers.email.smtp.send({
        ...common, from: { name: sender.name, address: sender.address }, replyTo: null, subject: subject ?? '',
        html: send.kind === 'answer' ? htmlOfText(body) : body, text: send.kind === 'answer' ? body : null,
        unsubscribe: null,
        inReplyTo: send.kind === 'answer' ? send.inReplyTo : null,
        references: send.kind === 'answer' && send.inReplyTo ? [send.inReplyTo] : [],
      })
    case 'voicemail': {
      const audio = await deps.ensureAudio(deps.database.scoped(workspaceId), {
        ...voicingOf(sender.settings, body), workspaceId, contactId: send.valuesOf, attempt,
        credentials: common.credentials,
      })
      if (audio.kind !== 'ready') return audio
      const expiresAt = new Date(Date.now() + reachableMs)
      return deps.providers.voicemail.slybroadcast.drop({
        ...common, callerId: sender.address, title: 'Test',
        audioUrl: audioUrl({ publicUrl, secret, workspaceId, blob: audio.blob, expiresAt }),
        dispoUrl: publicUrl + signPath(secret, `/webhooks/${workspaceId}/slybroadcast/${send.id}`, expiresAt),
      })
    }
  }
}
