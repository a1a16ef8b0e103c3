import { createHmac, randomBytes } from 'node:crypto'
import type { Response } from 'express'
import type { Entry } from '../entry.ts'

/** Twilio's own words for its errors: code, HTTP status, message. */
const errors: Record<number, [status: number, message: string]> = {
  20003: [401, 'Authenticate'],
  20404: [404, 'The requested resource was not found'],
  20429: [429, 'Too Many Requests'],
  20500: [500, 'An internal server error has occurred'],
  21211: [400, "The 'To' number is not a valid phone number."],
  21212: [400, "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID."],
  21408: [400,
    "Permission to send an SMS has not been enabled for the region indicated by the 'To' number."],
  21602: [400, "Message body is required."],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number is not a valid, message-capable Twilio phone number."],
  21610: [400, 'Attempt to send to unsubscribed recipient'],
  21611: [429, "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [400, "The 'To' phone number is not currently reachable using the 'From' phone number via SMS."],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, 'The concatenated message body exceeds the 1600 character limit'],
}

/** Numbers that Twilio's test credentials refuse. */
export const magicTo: Record<string, number> = {
  '+15005550001': 21211, '+15005550002': 21612, '+15005550003': 21408,
  '+15005550004': 21610, '+15005550009': 21614,
}
export const magicFrom: Record<string, number> = {
  '+15005550001': 21212, '+15005550007': 21606, '+15005550008': 21611,
}

/** A RestException as the API words it. */
export const restError = (res: Response, code: number, httpStatus?: number): void => {
  const [status, message] = errors[code] ?? [400, `Error ${code}`]
  res.status(httpStatus ?? status).json({
    code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status: httpStatus ?? status,
  })
}

export const newSid = (prefix: string): string => `${prefix}${randomBytes(16).toString('hex')}`

/** RFC 2822 as Twilio writes it: `Thu, 24 Aug 2023 05:01:45 +0000`. */
export const twilioDate = (at: string): string => new Date(at).toUTCString().replace('GMT', '+0000')

/** X-Twilio-Signature: base64 HMAC-SHA1 of the URL and the sorted fields. */
export const signature = (authToken: string, url: string, form: Record<string, string>): string => {
  const signed = Object.keys(form).sort().reduce((text, name) => text + name + (form[name] ?? ''), url)
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64')
}

const gsm7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ^{}\\[~\]|€ÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/

/** Parts a text is sent in: 160 or 153 septets each in GSM-7, else 70 or 67 UTF-16 units. */
export const segments = (body: string): number => {
  const plain = gsm7.test(body)
  const length = plain ? body.length + (body.match(/[\^{}\\[~\]|€]/g)?.length ?? 0) : body.length
  const [one, many] = plain ? [160, 153] : [70, 67]
  return length <= one ? 1 : Math.ceil(length / many)
}

/** A message resource in the API's JSON. `status` changes with time, so the caller says it. */
export const messageResource = (entry: Entry, status: string, errorCode?: number) => {
  const inbound = entry.kind === 'inbound'
  const direction = inbound ? 'inbound' : entry.kind === 'reply' ? 'outbound-reply' : 'outbound-api'
  const uri = `/2010-04-01/Accounts/${entry.accountSid}/Messages/${entry.id}.json`
  const isSent = status !== 'queued' && status !== 'accepted'
  return {
    account_sid: entry.accountSid, api_version: '2010-04-01', body: entry.body ?? '',
    date_created: twilioDate(entry.at), date_sent: isSent ? twilioDate(entry.at) : null,
    date_updated: twilioDate(entry.at), direction, error_code: errorCode ?? null, error_message: null,
    from: entry.from, messaging_service_sid: entry['messagingServiceSid'] ?? null, num_media: '0',
    num_segments: String(segments(entry.body ?? '')), price: null, price_unit: 'USD', sid: entry.id,
    status, subresource_uris: { media: uri.replace('.json', '/Media.json') }, to: entry.to, uri,
  }
}

export const accountResource = (sid: string) => ({
  sid, friendly_name: 'Simulated account', status: 'active', type: 'Full', auth_token: null,
  owner_account_sid: sid, date_created: twilioDate(new Date(0).toISOString()),
  date_updated: twilioDate(new Date(0).toISOString()), subresource_uris: {},
  uri: `/2010-04-01/Accounts/${sid}.json`,
})

/** What every list of the API has around its items. */
export const pageOf = (uri: string, size: number, count: number, page: number) => ({
  page, page_size: size, start: page * size, end: page * size + Math.max(count - 1, 0), uri,
  first_page_uri: `${uri}?PageSize=${size}&Page=0`, previous_page_uri: null as string | null,
  next_page_uri: null as string | null,
})

/** The texts of the <Message> verbs in a webhook's TwiML answer. */
export const messagesIn = (twiml: string): string[] =>
  [...twiml.matchAll(/<Message\b[^>]*>([\s\S]*?)<\/Message>/g)].map(([, inner = '']) => {
    const body = /<Body\b[^>]*>([\s\S]*?)<\/Body>/.exec(inner)?.[1]
      ?? inner.replace(/<(?!!\[CDATA)[^>]*>/g, '')
    return unescapeXml(body).trim()
  }).filter((body) => body !== '')

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescapeXml = (text: string): string =>
  text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1').replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return named[name] ?? whole
  })
