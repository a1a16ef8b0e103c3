import type { LoadedSender } from '../../../db/queries/advance/load.ts'
import { renderText } from '../../../messaging/merge-tags.ts'
import type { Voicing } from '../../speak/audio-key.ts'
import { mergeValues } from '../facts.ts'
import type { Prepared } from '../prepare-message.ts'
import type { Turn } from '../turn.ts'
import { rendered } from './rendered.ts'

/** The script of a voicemail, rendered, in the sender's voice. */
export function voicing(
  turn: Turn, sender: LoadedSender, body: Record<string, string>,
): { ok: true; voicing: Voicing } | { ok: false; broken: Extract<Prepared, { is: 'broken' }> } {
  const script = rendered({ script: renderText(body.script ?? '', mergeValues(turn, sender, null)) })
  if (!script.ok) return script
  const { voiceId, modelId } = sender.settings
  return {
    ok: true,
    voicing: {
      provider: 'elevenlabs',
      voiceId: typeof voiceId === 'string' ? voiceId : '',
      modelId: typeof modelId === 'string' ? modelId : 'eleven_multilingual_v2',
      settings: {},
      text: script.texts.script,
    },
  }
}
