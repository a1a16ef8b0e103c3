import { expect, test } from 'vitest'
import { newSender } from '../../../api/contract/senders.ts'
import { emptySender, hasCredentials, senderBody } from './sender-values.ts'

test('what is left empty is left out, and the rest is what the API takes', () => {
  const values = { ...emptySender('smtp'), name: 'Dana', address: 'dana@example.com', ratePerSecond: '2.5' }
  values.credentials = { ...values.credentials, host: 'smtp.example.com' }
  const body = senderBody('smtp', values)
  expect(body).toEqual({
    provider: 'smtp', name: 'Dana', address: 'dana@example.com', ratePerSecond: 2.5,
    credentials: { host: 'smtp.example.com', port: 587, secure: false },
  })
  expect(newSender.safeParse(body).success).toBe(true)
})

test('only a voicemail sender has a voice', () => {
  const given = { voiceId: 'v1' }
  expect(senderBody('twilio', { ...emptySender('twilio'), ...given })).not.toHaveProperty('settings')
  expect(senderBody('slybroadcast', { ...emptySender('slybroadcast'), ...given }).settings).toEqual({ voiceId: 'v1' })
})

test('credentials are given once one of them is another than it came', () => {
  expect(hasCredentials('smtp', emptySender('smtp').credentials)).toBe(false)
  expect(hasCredentials('smtp', { ...emptySender('smtp').credentials, pass: 'x' })).toBe(true)
})
