import { createHmac, timingSafeEqual } from 'node:crypto'
import type { WebhookEndpoint } from '../../../db/queries/webhook-endpoints.ts'

/** What was signed longer ago, or later than now by as much, is not taken: it may be somebody's copy. */
const toleranceSeconds = 5 * 60

export interface Signed {
  /** As it came, byte for byte. */
  body: Buffer
  header(name: string): string | undefined
  /** Epoch ms. */
  now: number
}

/** Whether the request is signed with the secret, in the way of the kind. */
export function isSigned(kind: WebhookEndpoint['kind'], secret: string, signed: Signed): boolean {
  return checks[kind](secret, signed)
}

const checks: Record<WebhookEndpoint['kind'], (secret: string, signed: Signed) => boolean> = {
  /** Standard Webhooks: id, timestamp and body; several signatures while a secret is being changed. */
  standard(secret, { body, header, now }) {
    const [id, at, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header)
    const key = standardKey(secret)
    if (!id || !at || !signatures || key === null || !isRecent(at, now)) return false
    const expected = hmac(key, Buffer.concat([Buffer.from(`${id}.${at}.`), body]))
    return signatures.split(' ').some((one) => one.startsWith('v1,') && equal(expected, one.slice(3), 'base64'))
  },
  /** `Calendly-Webhook-Signature: t=<seconds>,v1=<hex>` over `<seconds>.<body>`. */
  calendly(secret, { body, header, now }) {
    const parts = new Map((header('calendly-webhook-signature') ?? '').split(',').map((part) => {
      const [name = '', value = ''] = part.trim().split('=', 2)
      return [name, value]
    }))
    const at = parts.get('t') ?? ''
    if (!isRecent(at, now)) return false
    return equal(hmac(secret, Buffer.concat([Buffer.from(`${at}.`), body])), parts.get('v1') ?? '', 'hex')
  },
  /**
   * `X-DocuSign-Signature-1` and so on, one for each key of the account, over the body alone: DocuSign repeats a
   * message for days as it was, and what comes twice is one event.
   */
  docusign(secret, { body, header }) {
    const expected = hmac(secret, body)
    return [1, 2, 3, 4, 5].some((n) => equal(expected, header(`x-docusign-signature-${n}`) ?? '', 'base64'))
  },
}

/** The key of a secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. null: it is none. */
export function standardKey(secret: string): Buffer | null {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1]
  const key = encoded === undefined ? null : Buffer.from(encoded, 'base64')
  return key && key.length >= 24 && key.length <= 64 ? key : null
}

function isRecent(seconds: string, now: number): boolean {
  return /^\d{1,12}$/.test(seconds) && Math.abs(Number(seconds) - now / 1000) <= toleranceSeconds
}

const hmac = (key: string | Buffer, data: Buffer): Buffer => createHmac('sha256', key).update(data).digest()

function equal(expected: Buffer, given: string, encoding: 'base64' | 'hex'): boolean {
  const bytes = Buffer.from(given, encoding)
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
