export const channelNames = { email: 'Emails', sms: 'Texts', voicemail: 'Voicemails' } as const
