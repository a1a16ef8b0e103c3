import { createAnthropic } from './anthropic/anthropic.ts'
import type { Providers } from './contract.ts'
import { createElevenLabs } from './elevenlabs.ts'
import { createSlybroadcast } from './slybroadcast.ts'
import { createSmtp } from './smtp.ts'
import { createTwilio } from './twilio.ts'
import { createWebRequests } from './web/web-requests.ts'

/** '' or nothing: the provider's own address. Fits service/settings.ts. */
export type ProviderSettings = {
  twilioBaseUrl?: string
  elevenLabsBaseUrl?: string
  slybroadcastUrl?: string
  anthropicBaseUrl?: string
  /** Where this runs; only `local` may let web requests call this machine. */
  env?: string
  localRequests?: boolean
}

/** All providers, once per process: their connections are shared by every send. Close it at the end. */
export function createProviders(settings: ProviderSettings): Providers {
  const smtp = createSmtp()
  return {
    text: { twilio: createTwilio({ baseUrl: settings.twilioBaseUrl }) },
    email: { smtp },
    voicemail: { slybroadcast: createSlybroadcast({ baseUrl: settings.slybroadcastUrl }) },
    speech: { elevenlabs: createElevenLabs({ baseUrl: settings.elevenLabsBaseUrl }) },
    web: createWebRequests({ allowLocal: settings.localRequests === true && settings.env === 'local' }),
    model: { anthropic: createAnthropic({ baseUrl: settings.anthropicBaseUrl }) },
    close: () => smtp.close(),
  }
}
