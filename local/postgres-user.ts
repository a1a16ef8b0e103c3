import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** How to run a program of Postgres: what to put before it, and as whom. */
export type PostgresUser = {
  user?: { uid: number, gid: number }
  prefix: string[]
}

/**
 * Postgres refuses to be root. As root we run it as the owner of its data, else as `postgres` or
 * `nobody`. Folders such as /root let nobody else through; where `setpriv` exists the process gets the
 * one capability to pass them. Throws with what to do when it cannot get there.
 */
export function postgresUser(dataFolder: string, folders: string[]): PostgresUser {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const user = ownerOf(dataFolder) ?? idsOf('postgres') ?? idsOf('nobody')
  if (!user) {
    throw new Error('Postgres does not run as root, and there is no user `postgres` or `nobody` to be.'
      + ' Start as another user, or set DATABASE_URL to a Postgres of your own.')
  }
  const blocked = folders.map((folder) => blockingFolder(folder, user)).find((folder) => folder !== undefined)
  if (blocked === undefined) return { user, prefix: [] }
  const prefix = passingPrefix(user, blocked)
  if (prefix) return { prefix }
  throw new Error(`Postgres does not run as root, and its user (${user.uid}) may not enter ${blocked}.`
    + ` Either allow it (chmod o+x ${blocked}), or start as another user, or move this folder elsewhere,`
    + ' or set DATABASE_URL to a Postgres of your own.')
}

/** The topmost folder on the way that this user may not enter. */
export function blockingFolder(folder: string, user: { uid: number, gid: number }): string | undefined {
  const parent = dirname(folder)
  const above = parent === folder ? undefined : blockingFolder(parent, user)
  if (above !== undefined || !existsSync(folder)) return above
  const { mode, uid, gid } = statSync(folder)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return mode & bit ? undefined : folder
}

function passingPrefix({ uid, gid }: { uid: number, gid: number }, blocked: string): string[] | undefined {
  for (const capability of ['+dac_read_search', '+dac_override']) {
    const prefix = [
      // initdb asks access(2) whether it may run its programs, which without this bit forgets the capability.
      'setpriv', '--securebits=+no_setuid_fixup', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups',
      `--inh-caps=-all,${capability}`, `--ambient-caps=-all,${capability}`,
    ]
    try {
      execFileSync(prefix[0]!, [...prefix.slice(1), 'ls', '-d', `${blocked}/.`], { stdio: 'ignore' })
      return prefix
    } catch {
      // Not there, or not allowed here: try the next, or say what to do.
    }
  }
  return undefined
}

function ownerOf(folder: string): { uid: number, gid: number } | undefined {
  if (!existsSync(folder)) return undefined
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid }
}

function idsOf(name: string): { uid: number, gid: number } | undefined {
  try {
    const id = (flag: string): number => (
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    )
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}
