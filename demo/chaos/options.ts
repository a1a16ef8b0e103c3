import { parseArgs } from 'node:util'
import { mostPeople } from '../../local/seed/people.ts'
import { wholeNumber } from '../whole-number.ts'

export interface ChaosOptions {
  /** For so long parts are killed and providers misbehave; then everybody may come to their end. */
  minutes: number
  seed: number
  contacts: number
  /** Where to write the result as JSON. */
  json: string | null
}

export const usage = `npm run chaos -- [--minutes M] [--seed S] [--contacts N] [--json FILE]

  --minutes M    for so long parts are killed and providers misbehave, 1 to 600 (3)
  --seed S       another order of mishaps (1)
  --contacts N   synthetic contacts, 1 to ${mostPeople} (40 for each minute)
  --json FILE    write the result there as well`

/** Throws an Error that says what to mend. */
export function readOptions(args: string[]): ChaosOptions {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string' }, seed: { type: 'string' }, contacts: { type: 'string' }, json: { type: 'string' },
    },
  })
  const minutes = wholeNumber('--minutes', values.minutes, 3, 1, 600)
  return {
    minutes,
    seed: wholeNumber('--seed', values.seed, 1, 0, 2 ** 32 - 1),
    contacts: wholeNumber('--contacts', values.contacts, Math.min(40 * minutes, mostPeople), 1, mostPeople),
    json: values.json ?? null,
  }
}
