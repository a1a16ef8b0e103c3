import { createHash } from 'node:crypto'
import { outputFormat } from '../providers/elevenlabs.ts'
import type { SpeechSettings } from '../providers/contract.ts'

export type Voicing = {
  provider: 'elevenlabs'
  voiceId: string
  modelId: string
  settings: SpeechSettings
  text: string
}

/** What is spoken: the same for texts that differ in white space or in how accents are encoded. */
export function spokenText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** The same audio has the same key: everything that changes how it sounds is in it, nothing else. */
export function audioKey({ provider, voiceId, modelId, settings, text }: Voicing): string {
  const chosen = Object.entries(settings).filter(([, value]) => value !== undefined).toSorted()
  const all = [provider, voiceId, modelId, outputFormat, chosen, spokenText(text)]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}
