import {
  type ContactField, contactFields, fieldLabels, headerNames, isContactField, type Mapping,
} from './fields.ts'
import { refusalHeaders } from './refusal-headers.ts'

/**
 * What each column probably is. A field is given to one column only, to the likeliest (a mobile number
 * before an office's); every other named column becomes an attribute; a column without a name is left out.
 */
export function proposeMapping(headers: string[]): Mapping {
  const fieldOf = new Map<string, ContactField>()
  for (const field of contactFields) {
    const best = headers
      .filter((header) => !fieldOf.has(header))
      .map((header) => ({ header, rank: headerNames[field].indexOf(foldHeader(header)) }))
      .filter(({ rank }) => rank >= 0)
      .toSorted((a, b) => a.rank - b.rank)[0]
    if (best) fieldOf.set(best.header, field)
  }
  const taken = new Set<string>()
  return Object.fromEntries(headers.map((header) => {
    const field = fieldOf.get(header)
    // "Name" beside "First name" and "Last name" says nothing new.
    const isSaid = field === 'full_name' && [...fieldOf.values()].includes('first_name')
    if (isSaid) return [header, attribute(header, taken)]
    return [header, field ?? (isUnnamed(header) || isOurs(header) ? null : attribute(header, taken))]
  }))
}

const attributeTarget = /^attributes\.[a-z][a-z0-9_]{0,59}$/

/** What is wrong with a mapping that a person made, in their words; nothing where it can be used. */
export function mappingIssues(headers: string[], mapping: Mapping): string[] {
  const targets = Object.entries(mapping).flatMap(([, target]) => target === null ? [] : [target])
  const unknown = Object.keys(mapping).filter((header) => !headers.includes(header))
  const wrong = targets.filter((target) => !isContactField(target) && !attributeTarget.test(target))
  const twice = new Set(targets.filter((target, index) => targets.indexOf(target) !== index))
  const reachable = targets.includes('email') || targets.includes('phone')
  return [
    ...unknown.map((header) => `The file has no column "${header}".`),
    ...wrong.map((target) => `"${target}" is no field; a free one is named attributes.some_name.`),
    ...[...twice].map((target) => `Two columns go to the ${labelOf(target)}; choose one of them.`),
    ...(reachable ? [] : ['No column goes to the email address or the phone number.']),
  ]
}

/** The header cells as names: trimmed, each once, and 'Column 3' where the cell is empty. */
export function nameHeaders(cells: string[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const name = cell.toWellFormed().replace(/[\s\u0000-\u001f]+/g, ' ').trim().slice(0, 200) || unnamed(index)
    let unique = name
    for (let n = 2; seen.has(unique); n++) unique = `${name} (${n})`
    seen.add(unique)
    return unique
  })
}

function unnamed(index: number): string {
  return `Column ${index + 1}`
}

/** A file of refused rows that was mended and comes back. */
function isOurs(header: string): boolean {
  return Object.values(refusalHeaders).includes(header)
}

function isUnnamed(header: string): boolean {
  return /^Column \d+$/.test(header)
}

/** 'E-Mail_Address*' and 'e mail address' are one. */
export function foldHeader(header: string): string {
  return header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD').replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function attribute(header: string, taken: Set<string>): string {
  const folded = foldHeader(header).replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 50)
  const slug = /^[a-z]/.test(folded) ? folded : `column_${folded}`.replace(/_$/, '')
  let unique = slug
  for (let n = 2; taken.has(unique); n++) unique = `${slug}_${n}`
  taken.add(unique)
  return `attributes.${unique}`
}

function labelOf(target: string): string {
  return isContactField(target) ? fieldLabels[target] : `attribute ${target.slice('attributes.'.length)}`
}
