import type { NodeOf } from '../graph.ts'
import { numberOf } from '../plan/compare.ts'
import { readDate } from '../plan/dates.ts'

type Wanted = NodeOf<'http'>['config']['answer'][number]

/** As long as an attribute of a contact may be. */
const mostCharacters = 5000

export interface ReadAnswer {
  /** By where they are kept: `contact.score`. */
  values: Record<string, string | number | boolean>
  /** Where nothing is kept: the answer has no such value, or one of another type. */
  without: string[]
}

/** What is kept of a JSON answer, each value as what it is wanted as. */
export function readAnswer(answer: unknown, wanted: readonly Wanted[]): ReadAnswer {
  const read: ReadAnswer = { values: {}, without: [] }
  for (const { path, attribute, type } of wanted) {
    const value = asType(valueAt(answer, path), type)
    if (value === null) read.without.push(attribute)
    else read.values[attribute] = value
  }
  return read
}

function valueAt(answer: unknown, path: string): unknown {
  let value = answer
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function asType(value: unknown, type: Wanted['type']): string | number | boolean | null {
  switch (type) {
    case 'text': {
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
      const text = String(value).toWellFormed().replaceAll('\0', '').trim()
      return text === '' || text.length > mostCharacters ? null : text
    }
    case 'number': {
      const number = numberOf(value)
      return Number.isFinite(number) ? number : null
    }
    case 'yes-no': {
      if (typeof value === 'boolean') return value
      const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
      return word === 'true' ? true : word === 'false' ? false : null
    }
    case 'date': return typeof value === 'string' && readDate(value) !== null ? value.trim() : null
  }
}
