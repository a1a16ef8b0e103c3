import type { Voicing } from '../speak/audio-key.ts'

/** A script in the voice that a sender is set to. */
export function voicingOf({ voiceId, modelId }: Record<string, unknown>, text: string): Voicing {
  return {
    provider: 'elevenlabs',
    voiceId: typeof voiceId === 'string' ? voiceId : '',
    modelId: typeof modelId === 'string' ? modelId : 'eleven_multilingual_v2',
    settings: {},
    text,
  }
}
