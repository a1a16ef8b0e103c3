import type { z } from 'zod'
import type { newSender } from '../../../api/contract/senders.ts'

export type Provider = z.output<typeof newSender>['provider']

interface ProviderWords {
  label: string
  /** What goes out through it. */
  sends: string
  address: { label: string; placeholder: string; hint: string }
}

export const providers: Record<Provider, ProviderWords> = {
  twilio: {
    label: 'Twilio', sends: 'Texts',
    address: { label: 'Number', placeholder: '+14155550123', hint: 'A number of your Twilio account.' },
  },
  smtp: {
    label: 'SMTP', sends: 'Emails',
    address: {
      label: 'Email address', placeholder: 'dana@example.com', hint: 'What people see as the sender and answer to.',
    },
  },
  slybroadcast: {
    label: 'Slybroadcast', sends: 'Voicemails',
    address: { label: 'Caller id', placeholder: '+14155550123', hint: 'The number that people see and call back.' },
  },
}

export interface CredentialField {
  name: string
  label: string
  kind: 'text' | 'password' | 'number' | 'yes-no'
  hint?: string
  autoComplete?: string
}

/** What each provider needs to let us in; shown once, while it is typed. */
export const credentialFields: Record<Provider, readonly CredentialField[]> = {
  twilio: [
    {
      name: 'accountSid', label: 'Account SID', kind: 'text',
      hint: 'Begins with AC; on the first page of the Twilio console.',
    },
    { name: 'authToken', label: 'Auth token', kind: 'password' },
  ],
  smtp: [
    { name: 'host', label: 'Server', kind: 'text', hint: 'As smtp.example.com.' },
    { name: 'port', label: 'Port', kind: 'number' },
    {
      name: 'secure', label: 'TLS from the first byte', kind: 'yes-no',
      hint: 'For port 465. Otherwise the connection is secured once it stands, where the server offers it.',
    },
    { name: 'user', label: 'User', kind: 'text', hint: 'Empty: the server asks for none.' },
    { name: 'pass', label: 'Password', kind: 'password' },
  ],
  slybroadcast: [
    { name: 'uid', label: 'Account email', kind: 'text' },
    { name: 'password', label: 'Password', kind: 'password' },
    { name: 'elevenLabsApiKey', label: 'ElevenLabs API key', kind: 'password', hint: 'Speaks the scripts.' },
  ],
}

export const emptyCredentials: Record<Provider, Record<string, unknown>> = {
  twilio: { accountSid: '', authToken: '' },
  smtp: { host: '', port: 587, secure: false, user: '', pass: '' },
  slybroadcast: { uid: '', password: '', elevenLabsApiKey: '' },
}

export const providerOf = (name: string): Provider | undefined =>
  name === 'twilio' || name === 'smtp' || name === 'slybroadcast' ? name : undefined
