import { findAudio } from '../../../db/queries/audio.ts'
import { audioUrl, signPath } from '../../../service/signed-url.ts'
import { audioKey } from '../../speak/audio-key.ts'
import type { Preparation, Prepared } from '../prepare-message.ts'
import { voicing } from './voicing.ts'

/** The provider fetches the audio soon after the drop; a day leaves room for its queue. */
const reachableMs = 24 * 3_600_000

export async function prepareVoicemail(p: Preparation): Promise<Prepared> {
  const { deps, turn, sender, sendId, to } = p
  const { workspaceId } = turn.input
  const spoken = voicing(turn, sender, p.body)
  if (!spoken.ok) return spoken.broken
  const audio = await findAudio(deps.database.scoped(workspaceId), { workspaceId, key: audioKey(spoken.voicing) })
  if (!audio) return { is: 'silent' }
  const expiresAt = new Date(deps.now() + reachableMs)
  const { publicUrl, signingSecret: secret } = deps
  return {
    is: 'ready',
    contentVersionId: p.contentVersionId,
    kept: { from: sender.address, to, body: spoken.voicing.text },
    links: [],
    dispatch: (attempt) => deps.providers.voicemail.slybroadcast.drop({
      sendId, callerId: sender.address, to, title: turn.run.campaign.name, attempt, credentials: p.credentials,
      audioUrl: audioUrl({ publicUrl, secret, workspaceId, blob: audio.blob, expiresAt }),
      dispoUrl: publicUrl + signPath(secret, `/webhooks/${workspaceId}/slybroadcast/${sendId}`, expiresAt),
    }),
  }
}
