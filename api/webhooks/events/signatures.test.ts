import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isSigned, standardKey } from './signatures.ts'

const now = Date.UTC(2026, 10, 21, 12)
const seconds = Math.floor(now / 1000)
const body = Buffer.from('{"event":"it happened"}')
const headers = (given: Record<string, string>) => (name: string) => given[name]

/** The example of the Standard Webhooks libraries. */
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: '1614265330',
  body: Buffer.from('{"test": 2432232314}'), signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

describe('Standard Webhooks', () => {
  const signed = { 'webhook-id': example.id, 'webhook-timestamp': example.at, 'webhook-signature': example.signature }
  const check = (given: Record<string, string> = {}, more: object = {}) => isSigned('standard', example.secret, {
    body: example.body, header: headers({ ...signed, ...given }), now: Number(example.at) * 1000, ...more,
  })
  test('takes what the public example signs, also among others', () => {
    expect(check()).toBe(true)
    expect(check({ 'webhook-signature': `v1,AAAA ${example.signature}` })).toBe(true)
  })
  test('takes nothing changed, copied later, or signed otherwise', () => {
    expect(check({}, { body: Buffer.from('{"test": 2432232315}') })).toBe(false)
    expect(check({ 'webhook-id': 'msg_other' })).toBe(false)
    expect(check({}, { now: (Number(example.at) + 301) * 1000 })).toBe(false)
    expect(check({}, { now: (Number(example.at) - 301) * 1000 })).toBe(false)
    expect(check({ 'webhook-timestamp': 'soon' })).toBe(false)
    expect(check({ 'webhook-signature': example.signature.replace('v1,', 'v2,') })).toBe(false)
    expect(check({ 'webhook-signature': '' })).toBe(false)
  })
  test('a secret is whsec_ and enough bytes', () => {
    expect(standardKey(example.secret)).not.toBeNull()
    for (const wrong of ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_', 'whsec_AAAA', 'whsec_not base64']) {
      expect(standardKey(wrong), wrong).toBeNull()
    }
  })
})

describe('Calendly', () => {
  const sign = (at: number | string, key = 'a signing key') => createHmac('sha256', key).update(`${at}.`).update(body).digest('hex')
  const check = (header: string) =>
    isSigned('calendly', 'a signing key', { body, header: headers({ 'calendly-webhook-signature': header }), now })
  test('signs the time and the body', () => {
    expect(check(`t=${seconds},v1=${sign(seconds)}`)).toBe(true)
    expect(check(`t=${seconds},v1=${sign(seconds, 'another key')}`)).toBe(false)
    expect(check(`t=${seconds - 400},v1=${sign(seconds - 400)}`)).toBe(false)
    expect(check(`t=${seconds},v1=${sign(seconds - 1)}`)).toBe(false)
    expect(check('')).toBe(false)
  })
})

describe('DocuSign', () => {
  const signature = createHmac('sha256', 'a connect key').update(body).digest('base64')
  const check = (given: Record<string, string>) => isSigned('docusign', 'a connect key', { body, header: headers(given), now })
  test('signs the body, once for each key of the account', () => {
    expect(check({ 'x-docusign-signature-1': signature })).toBe(true)
    expect(check({ 'x-docusign-signature-1': 'AAAA', 'x-docusign-signature-2': signature })).toBe(true)
    expect(check({ 'x-docusign-signature-1': 'AAAA' })).toBe(false)
    expect(check({})).toBe(false)
  })
})
