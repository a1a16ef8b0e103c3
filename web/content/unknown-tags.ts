import type { MergeField } from './merge-fields.ts'

export interface UnknownTag {
  /** `contact.frist_name`. */
  path: string
  /** Where the name begins in the text. */
  at: number
  /** The field that was probably meant. */
  meant?: string
}

const tag = /\{\{-?\s*([a-z_]\w*(?:-\w+)*(?:\.\w+(?:-\w+)*)*)[^}]*\}\}/gi
const made = /\{%-?\s*(?:assign|capture|for)\s+([a-z_][\w-]*)/gi

/** Tags that no field stands behind, each name once, and what they were probably meant to be. */
export function unknownTags(text: string, fields: MergeField[]): UnknownTag[] {
  const known = new Set(fields.map(({ path }) => path))
  const own = new Set([...text.matchAll(made)].map(([, name]) => name))
  const found = new Map<string, UnknownTag>()
  for (const match of text.matchAll(tag)) {
    const path = match[1] ?? ''
    const root = path.split('.')[0] ?? ''
    if (known.has(path) || own.has(root) || root === 'forloop' || found.has(path)) continue
    const meant = nearest(path, [...known])
    found.set(path, { path, at: match.index + match[0].indexOf(path), ...(meant ? { meant } : {}) })
  }
  return [...found.values()]
}

/** The name that is a few slips of the finger away, or the one whose first word was left out. */
function nearest(path: string, names: string[]): string | undefined {
  const behind = names.find((name) => name.slice(name.indexOf('.') + 1) === path)
  if (behind) return behind
  const ranked = names.map((name) => ({ name, slips: distance(path.toLowerCase(), name) }))
    .toSorted((a, b) => a.slips - b.slips)[0]
  const last = path.length - path.lastIndexOf('.') - 1
  return ranked && ranked.slips <= Math.max(1, Math.floor(last / 4)) ? ranked.name : undefined
}

/** Letters to change, add or leave out. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (before[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    before = row
  }
  return before[other.length] ?? 0
}
