import { emptyCredentials, type Provider } from './sender-words.ts'

/** A sender as its form has it: everything there, empty where nothing is given. */
export interface SenderValues {
  name: string
  address: string
  ratePerSecond: string
  voiceId: string
  modelId: string
  credentials: Record<string, unknown>
}

export const emptySender = (provider: Provider): SenderValues => ({
  name: '', address: '', ratePerSecond: '', voiceId: '', modelId: '', credentials: { ...emptyCredentials[provider] },
})

/** The body that the API takes: what is empty is left out. `address` and `provider` belong to a new one only. */
export function senderBody(
  provider: Provider, { name, address, ratePerSecond, voiceId, modelId, credentials }: SenderValues,
) {
  const settings = provider === 'slybroadcast' ? filled({ voiceId, modelId }) : {}
  return {
    provider, name, address,
    credentials: filled(credentials),
    ...(ratePerSecond.trim() === '' ? {} : { ratePerSecond: Number(ratePerSecond) }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  }
}

/** Whether somebody typed new credentials: as they came, nothing is changed. */
export const hasCredentials = (provider: Provider, credentials: Record<string, unknown>) =>
  Object.entries(credentials).some(([name, value]) => value !== emptyCredentials[provider][name])

const filled = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined))
