import type { Providers } from './contract.ts'
import { createElevenLabs } from './elevenlabs.ts'
import { createSlybroadcast } from './slybroadcast.ts'
import { createSmtp } from './smtp.ts'
import { createTwilio } from './twilio.ts'

/** '' or nothing: the provider's own address. Fits service/settings.ts. */
export type ProviderSettings = {
  twilioBaseUrl?: string
  elevenLabsBaseUrl?: string
  slybroadcastUrl?: string
}

/** All providers, once per process: their connections are shared by every send. Close it at the end. */
export function createProviders(settings: ProviderSettings): Providers {
  const smtp = createSmtp()
  return {
    text: { twilio: createTwilio({ baseUrl: settings.twilioBaseUrl }) },
    email: { smtp },
    voicemail: { slybroadcast: createSlybroadcast({ baseUrl: settings.slybroadcastUrl }) },
    speech: { elevenlabs: createElevenLabs({ baseUrl: settings.elevenLabsBaseUrl }) },
    close: () => smtp.close(),
  }
}
