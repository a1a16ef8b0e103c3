import type { Settings } from '../../service/settings.ts'

/** Where the simulator's phones are; null where the providers are real ones. It runs where Twilio is pointed at it. */
export function simulatorUrlOf({ env, twilioBaseUrl }: Settings): string | null {
  return env === 'local' && twilioBaseUrl.endsWith('/twilio') ? twilioBaseUrl.replace(/\/twilio$/, '/') : null
}
