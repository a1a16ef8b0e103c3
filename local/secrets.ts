import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { keepJson, readKeptJson } from './kept-json.ts'

export type LocalSecrets = {
  /** Signs sessions. */
  authSecret: string
  /** 32 bytes in base64; what it encrypted is lost without it. */
  credentialsKey: string
  /** Of the embedded Postgres. */
  databasePassword: string
  /** Of the owner who is seeded. */
  ownerPassword: string
}

/** The secrets of a local start: made once, kept in the data folder, readable by its owner only. */
export function localSecrets(folder: string): LocalSecrets {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'secrets.json')
  const kept = readKeptJson(file) as Partial<LocalSecrets> | undefined
  const secrets = {
    authSecret: kept?.authSecret ?? randomBytes(32).toString('base64url'),
    credentialsKey: kept?.credentialsKey ?? randomBytes(32).toString('base64'),
    databasePassword: kept?.databasePassword ?? randomBytes(24).toString('base64url'),
    ownerPassword: kept?.ownerPassword ?? randomBytes(9).toString('base64url'),
  }
  if (Object.keys(kept ?? {}).length < 4) keepJson(file, secrets)
  return secrets
}
