import type { ContactField } from './fields.ts'

export type Read<T> = { ok: true; value: T } | { ok: false; reason: string }

/** A cell without what nobody sees: control characters, odd spaces; on one line where it is a field. */
export function clean(cell: string, oneLine: boolean): string {
  if (cell === '') return cell
  const visible = cell.toWellFormed()
    // How a formula was made harmless, by us or by the sheet.
    .replace(/^'(?=[=+@-])/, '')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\ufeff]/g, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
  return (oneLine ? visible.replace(/\s+/g, ' ') : visible.replace(/\r\n?/g, '\n')).trim()
}

/** 'Ann B. Example' and 'Example, Ann B.' -> ['Ann B.', 'Example']. */
export function splitName(name: string): [first: string, last: string] {
  const comma = name.indexOf(',')
  if (comma > 0) return [name.slice(comma + 1).trim(), name.slice(0, comma).trim()]
  const space = name.lastIndexOf(' ')
  return space < 0 ? [name, ''] : [name.slice(0, space), name.slice(space + 1)]
}

const zonesByName: Record<string, string> = {
  eastern: 'America/New_York', et: 'America/New_York', est: 'America/New_York', edt: 'America/New_York',
  central: 'America/Chicago', ct: 'America/Chicago', cst: 'America/Chicago', cdt: 'America/Chicago',
  mountain: 'America/Denver', mt: 'America/Denver', mst: 'America/Denver', mdt: 'America/Denver',
  pacific: 'America/Los_Angeles', pt: 'America/Los_Angeles', pst: 'America/Los_Angeles', pdt: 'America/Los_Angeles',
  alaska: 'America/Anchorage', akst: 'America/Anchorage', akdt: 'America/Anchorage',
  hawaii: 'Pacific/Honolulu', hst: 'Pacific/Honolulu', arizona: 'America/Phoenix', utc: 'UTC', gmt: 'UTC',
}

const knownZones = new Map<string, string | null>()

/** An IANA name in any case, or how people in the United States say it: 'Eastern Time', 'PST'. */
export function readZone(text: string): Read<string> {
  const said = text.toLowerCase().replace(/\b(?:standard|daylight|time|zone|us|\(.*\))\b/g, '').replace(/[^a-z]/g, '')
  const zone = zonesByName[said] ?? ianaZone(text.replaceAll(' ', '_'))
  return zone ? { ok: true, value: zone } : {
    ok: false, reason: 'The time zone is not known; it should be like America/New_York.',
  }
}

function ianaZone(name: string): string | null {
  let zone = knownZones.get(name)
  if (zone === undefined) {
    zone = null
    try {
      // An offset such as +05:00 passes too, but knows no summer time.
      if (/^[a-z]/i.test(name)) zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    } catch {
      zone = null
    }
    // A file full of nonsense must not fill the memory.
    if (knownZones.size < 1000) knownZones.set(name, zone)
  }
  return zone
}

export function readUrl(text: string): Read<string> {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+(?:\/|$)/.test(text) ? text : `https://${text}`
  const url = URL.canParse(address) ? new URL(address) : null
  const fits = url && ['http:', 'https:'].includes(url.protocol) && url.hostname.includes('.') && !/\s/.test(text)
  return fits ? { ok: true, value: address } : { ok: false, reason: 'The web address is not one.' }
}

export function readYesNo(text: string): Read<boolean> {
  if (/^(?:yes|y|true|t|1|x|on)$/i.test(text)) return { ok: true, value: true }
  if (/^(?:no|n|false|f|0|off|-)$/i.test(text)) return { ok: true, value: false }
  return { ok: false, reason: 'The exclusion says neither yes nor no.' }
}

export function readConsent(
  values: Partial<Record<ContactField, string>>, origin: { source: string; at: string },
): { text: string; source: string; at: string } | undefined {
  const text = values.voicemail_consent
  if (text === undefined || /^(?:no|n|false|0|none|n\/?a|-)$/i.test(text)) return undefined
  return {
    text,
    source: values.voicemail_consent_source ?? origin.source,
    at: values.voicemail_consent_at ?? origin.at,
  }
}
