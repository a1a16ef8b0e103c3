import { parseArgs } from 'node:util'
import { existsSync } from 'node:fs'
import { mostPeople } from '../local/seed/people.ts'
import { wholeNumber } from './whole-number.ts'

export interface DemoOptions {
  contacts: number
  seed: number
  /** One's own contacts instead of synthetic ones. */
  csv: string | null
  /** The whole event campaign, to the signed agreement: once in person, once virtual. */
  full?: boolean
  /** Where to write the result as JSON. */
  json: string | null
}

export const usage = `npm run demo -- [--full] [--contacts N] [--seed S] [--csv FILE] [--json FILE]

  --full         the whole event campaign, to the signed agreement: half of the contacts in person, half virtual
  --contacts N   synthetic contacts, 1 to ${mostPeople} (200)
  --seed S       another story: who answers what, and when (1)
  --csv FILE     your own contacts instead; nobody of them is contacted: all messages go to the simulator
  --json FILE    write the result there as well`

/** Throws an Error that says what to mend. */
export function readOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      contacts: { type: 'string' }, seed: { type: 'string' }, csv: { type: 'string' }, json: { type: 'string' },
      full: { type: 'boolean', default: false },
    },
  })
  if (values.csv !== undefined && values.contacts !== undefined) {
    throw new Error('--csv brings its own contacts: leave --contacts out')
  }
  if (values.csv !== undefined && values.full) throw new Error('--full plays with synthetic contacts: leave --csv out')
  if (values.csv !== undefined && !existsSync(values.csv)) throw new Error(`--csv: there is no file ${values.csv}`)
  return {
    contacts: wholeNumber('--contacts', values.contacts, 200, 1, mostPeople),
    seed: wholeNumber('--seed', values.seed, 1, 0, 2 ** 32 - 1),
    csv: values.csv ?? null,
    full: values.full,
    json: values.json ?? null,
  }
}
