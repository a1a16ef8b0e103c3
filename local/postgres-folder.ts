import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresBinaries } from './postgres-binaries.ts'
import type { PostgresUser } from './postgres-user.ts'
import { processMark } from './process-mark.ts'

export const databaseUser = 'runnel'
export const databaseName = 'runnel'

/**
 * Makes a database cluster once. It is made beside its place and moved there when whole, so that a
 * start killed half-way leaves nothing that looks like data.
 */
export async function makeCluster(
  folder: string,
  password: string,
  { initdb, postgres }: PostgresBinaries,
  as: PostgresUser,
): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const owner = ownerIds(as)
  if (owner) chownSync(draft, owner.uid, owner.gid)
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner) chownSync(passwordFile, owner.uid, owner.gid)
  try {
    await run(initdb, [
      '-D', draft, '-U', databaseUser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-sync',
      // The builtin locale sorts alike on every machine, whatever locales that has.
      '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
    ], as)
    await run(postgres, ['--single', '-D', draft, 'postgres'], as, `CREATE DATABASE ${databaseName}\n`)
    renameSync(draft, folder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** True once the postmaster that this process started accepts connections, by its own word on disk. */
export function acceptsConnections(folder: string): boolean {
  const lines = pidLines(folder)
  return lines[7]?.trim() === 'ready' && processMark(Number(lines[0])) !== undefined
}

/**
 * Removes the pid file of a postmaster that is gone. Postgres itself refuses to start when some other
 * process meanwhile has that pid, which after a restart of a container is likely.
 */
export function clearStalePid(folder: string): void {
  const pid = Number(pidLines(folder)[0])
  if (!pid || isPostmasterOf(pid, folder)) return
  rmSync(join(folder, 'postmaster.pid'), { force: true })
}

function isPostmasterOf(pid: number, folder: string): boolean {
  if (processMark(pid) === undefined) return false
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder)
  } catch {
    return false
  }
}

function pidLines(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function ownerIds({ user, prefix }: PostgresUser): { uid: number, gid: number } | undefined {
  if (user) return user
  const id = (flag: string): number => (
    Number(prefix.find((part) => part.startsWith(flag))?.slice(flag.length))
  )
  return prefix.length > 0 ? { uid: id('--reuid='), gid: id('--regid=') } : undefined
}

async function run(program: string, args: string[], as: PostgresUser, input = ''): Promise<void> {
  const [command, ...rest] = [...as.prefix, program, ...args]
  const child = spawn(command!, rest, { ...as.user, cwd: '/', env: { ...process.env, LC_ALL: 'C' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { said += text })
  }
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  if (code === 0) return
  throw new Error(`The database could not be made (${program} left with ${code}): ${said.trim()}`)
}
