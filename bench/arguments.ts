import { parseArgs } from 'node:util'

export type BenchName = (typeof benchNames)[number]

/** In the order in which they run: the import measures this process's memory and comes while it is small. */
export const benchNames = ['import', 'plan', 'compile', 'history', 'kinds', 'sends', 'enrol', 'pace', 'memory', 'api', 'start'] as const

/** What a person asked to be measured. */
export interface Asked {
  names: ReadonlySet<BenchName>
  /** Of the bench `api` only the reads whose names begin so. */
  only?: string
  /** A folder in which the bench `api` keeps what it reads. */
  keep?: string
  /** As many people as the promise speaks of: takes minutes. */
  full?: boolean
}

/** All benches where none is named. Throws for a name that is no bench, and for what asks for nothing. */
export function readArguments(args: string[]): Asked {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true, options: {
      only: { type: 'string' }, keep: { type: 'string' }, full: { type: 'boolean' },
    },
  })
  const names = positionals.flatMap((given) => benchNames.find((name) => name === given) ?? [])
  if (names.length < positionals.length) {
    throw new RangeError(`no bench is called ${positionals.filter((name) => !names.some((known) => known === name)).join(', ')}`)
  }
  if ((values.only !== undefined || values.keep !== undefined) && !names.includes('api')) {
    throw new RangeError('--only and --keep are about the bench api')
  }
  return { names: new Set(names.length > 0 ? names : benchNames), ...values }
}
