import { parsePhoneNumberWithError, ParseError } from 'libphonenumber-js'
import type { CountryCode } from 'libphonenumber-js'

export type NormalisedPhone = { ok: true; e164: string } | { ok: false; reason: string }

const reasons: Record<string, string> = {
  NOT_A_NUMBER: 'is not a number',
  INVALID_COUNTRY: 'has an unknown country code',
  TOO_SHORT: 'has too few digits',
  TOO_LONG: 'has too many digits',
  INVALID_LENGTH: 'has the wrong number of digits',
}

/**
 * A number in any common writing as E.164: '(415) 555-0123 ext. 4' -> '+14155550123'. Numbers without a
 * country code are taken as `defaultCountry`'s. Possible numbers pass, not only assigned ones: 555-01xx is
 * reserved for use like ours and 999 areas come in real lists.
 */
export function normalisePhone(raw: string, defaultCountry: CountryCode = 'US'): NormalisedPhone {
  // Spreadsheets turn a column of phones into numbers (4155550123.0) and guard them with an apostrophe.
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^['\u2018\u2019]/, '')
    .replace(/^tel:/i, '')
    .replace(/^(\+?\d+)\.0$/, '$1')
    .replace(/^00(?=[1-9])/, '+')
  if (text === '') return refuse('is empty')
  try {
    const number = parsePhoneNumberWithError(text, { defaultCountry, extract: false })
    if (!number.isPossible()) return refuse(reasons['INVALID_LENGTH']!)
    const isNorthAmerican = number.countryCallingCode === '1'
    if (isNorthAmerican && !/^[2-9]\d{2}[2-9]\d{6}$/.test(number.nationalNumber)) {
      return refuse('is not dialable')
    }
    return { ok: true, e164: number.number }
  } catch (error) {
    const code = error instanceof ParseError ? error.message : 'NOT_A_NUMBER'
    return refuse(reasons[code] ?? reasons['NOT_A_NUMBER']!)
  }
}

function refuse(what: string): NormalisedPhone {
  return { ok: false, reason: `The phone number ${what}.` }
}
