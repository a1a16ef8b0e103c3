export type NormalisedEmail = { ok: true; email: string } | { ok: false; reason: string }

// The plausible subset of RFC 5321 that mailbox providers accept; quoted local parts and address literals
// are not.
const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

/**
 * An address as one key for one mailbox: trimmed, out of `Name <...>` and `mailto:`, in lower case (no
 * provider in use tells the cases apart), the domain without a final dot. Says in words what is wrong with
 * the others.
 */
export function normaliseEmail(raw: string): NormalisedEmail {
  const inBrackets = /<([^<>]*)>\s*$/.exec(raw)
  const email = (inBrackets?.[1] ?? raw)
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (email === '') return refuse('is empty')
  if (/[,;\s]/.test(email)) {
    return refuse(email.split('@').length > 2 ? 'holds more than one address' : 'holds a space or comma')
  }
  const at = email.lastIndexOf('@')
  if (at < 0) return refuse('has no @')
  const local = email.slice(0, at)
  const labels = email.slice(at + 1).split('.')
  if (local.includes('@')) return refuse('has more than one @')
  if (!localPart.test(local) || local.length > 64) return refuse('has no valid name before the @')
  const isDomain = labels.length > 1 && labels.every((part) => label.test(part))
  if (!isDomain || /^\d+$|^.$/u.test(labels.at(-1)!)) return refuse('has no valid domain after the @')
  return email.length > 254 ? refuse('is too long') : { ok: true, email }
}

function refuse(what: string): NormalisedEmail {
  return { ok: false, reason: `The email address ${what}.` }
}
