import type { Request } from 'express'
import { useApiKey } from '../../db/queries/api-keys.ts'
import type { Database } from '../../db/database.ts'
import { refuse } from '../http/http-error.ts'
import { readApiKey } from './api-key.ts'

/** A program that asks with a key of a workspace. */
export interface KeyCaller {
  /** `key:<id>`: what it does is told of it, not of the member who made it. */
  userId: string
  name: string
  workspaceId: string
  scopes: string[]
}

export function bearerOf(req: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1]
}

/** Who asks with a key. A key that is none, revoked or expired is as good as not signed in. */
export async function identifyKey(database: Database, key: string): Promise<KeyCaller> {
  const read = readApiKey(key)
  const known = read && await useApiKey(database.scoped(read.workspaceId), read)
  if (!known) throw refuse('not-signed-in', 'This key is unknown, revoked or expired.')
  return { userId: `key:${known.id}`, name: known.name, workspaceId: known.workspace_id, scopes: known.scopes }
}
