import { resultJson, resultTable } from '../show.ts'
import type { FullResult } from './run-full.ts'

/** A table for each kind of event, and the exits that nobody took. */
export function fullTable({ plays, unreached }: FullResult): string {
  const tables = plays.map(({ eventType, result }) => `The event ${eventType}\n${resultTable(result)}`)
  const exits = unreached.length === 0 ? 'Every exit was reached.' : `Exits that nobody reached: ${unreached.join(', ')}`
  return [...tables, exits].join('\n\n')
}

/** What `--json` writes. */
export function fullJson({ plays, unreached }: FullResult) {
  return {
    plays: plays.map(({ eventType, result }) => ({ eventType, ...resultJson(result) })), unreached,
  }
}
