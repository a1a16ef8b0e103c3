import type { MergeField } from './merge-fields.ts'

export interface OpenTag {
  /** Where the braces begin. */
  from: number
  /** What was typed after them, without spaces before it. */
  typed: string
}

/** The merge tag that is being typed at the caret: after `{{`, before anything that ends its name. */
export function openTagAt(text: string, caret: number): OpenTag | undefined {
  const match = /\{\{-?\s*([\w.]*)$/.exec(text.slice(Math.max(0, caret - 120), caret))
  if (!match) return undefined
  const typed = match[1] ?? ''
  // in the middle of a name that is whole already there is nothing to offer
  if (typed !== '' && /^[\w.]/.test(text.slice(caret))) return undefined
  return { from: caret - match[0].length, typed }
}

const most = 8

/** The fields that fit, those that begin so first. */
export function offersFor(fields: MergeField[], typed: string): MergeField[] {
  const words = typed.toLowerCase()
  const rank = ({ path, says }: MergeField) => {
    const name = path.slice(path.indexOf('.') + 1)
    if (path.startsWith(words)) return 0
    if (name.startsWith(words)) return 1
    return path.includes(words) || says.toLowerCase().includes(words) ? 2 : 3
  }
  return fields.map((field) => ({ field, rank: rank(field) }))
    .filter((each) => each.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ field }) => field)
}

/** The text with the tag written out and closed once, and where the caret stands then: behind it. */
export function complete(text: string, caret: number, tag: OpenTag, path: string): { text: string; caret: number } {
  const behind = text.slice(caret)
  const closed = /^\s*-?\}\}/.exec(behind)
  const opening = /^\{\{-?/.exec(text.slice(tag.from))?.[0] ?? '{{'
  const head = `${text.slice(0, tag.from)}${opening} ${path} `
  return closed
    ? { text: `${head}${behind.trimStart()}`, caret: head.length + closed[0].trimStart().length }
    : { text: `${head}}}${behind}`, caret: head.length + 2 }
}
