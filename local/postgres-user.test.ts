import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { blockingFolder, postgresUser } from './postgres-user.ts'

const isRoot = process.getuid?.() === 0

test.runIf(isRoot)('as root, a checkout that nobody else may enter (as /root is) lets Postgres pass all the same', () => {
  const home = mkdtempSync(join(tmpdir(), 'runnel-closed-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const bin = join(home, 'bin')
  mkdirSync(bin)
  const program = join(bin, 'postgres')
  writeFileSync(program, '', { mode: 0o755 })
  expect(blockingFolder(bin, { uid: 65_534, gid: 65_534 })).toBe(home)

  const { prefix, user } = postgresUser(join(tmpdir(), 'not-there-yet'), [bin])
  expect(user).toBeUndefined()
  // initdb looks with access(2) whether its programs may be run, as this does.
  const look = `fs.accessSync(${JSON.stringify(program)}, fs.constants.X_OK); console.log(process.getuid())`
  const uid = execFileSync(prefix[0]!, [...prefix.slice(1), process.execPath, '-e', look], { encoding: 'utf8' })
  expect(Number(uid)).not.toBe(0)
})
