import type { Request } from 'express'
import type { Context } from '../context.ts'
import type { RouteName } from '../contract/contract.ts'
import { mayCall } from '../contract/permissions.ts'
import type { Role } from '../contract/role.ts'
import { scopeOpens } from '../contract/route-scopes.ts'
import { refuse } from '../http/http-error.ts'
import { bearerOf, identifyKey, type KeyCaller } from './key-caller.ts'
import type { Membership } from './members.ts'

/** Who asks, and in which workspace. */
export interface Caller {
  userId: string
  name: string
  email: string
  workspaceId: string
  role: Role
  memberships: Membership[]
  /** What the key may touch that asks; null: a person, who may what their role may. */
  scopes: string[] | null
}

/**
 * The workspace is the one of the header `runnel-workspace` (or the query of a stream, which cannot set
 * headers), else the session's active one, else the only one. A workspace that the caller is not in
 * looks like one that does not exist.
 */
export async function identify(
  { sessions, database }: Pick<Context, 'sessions' | 'database'>, req: Request,
): Promise<Caller> {
  const key = bearerOf(req)
  if (key !== undefined) return keyCaller(await identifyKey(database, key), req)
  const session = await sessions.read(req)
  if (!session) throw refuse('not-signed-in', 'Sign in first.')
  const { userId, name, email, active, memberships } = session
  const wanted = req.get('runnel-workspace') ?? wantedByStream(req)
  const membership = wanted === undefined
    ? memberships.find(({ workspaceId }) => workspaceId === active) ?? memberships[0]
    : memberships.find(({ workspaceId }) => workspaceId === wanted.toLowerCase())
  if (!membership) {
    throw refuse('no-workspace', wanted === undefined
      ? 'You are not in any workspace. Ask its owner to invite you.'
      : 'There is no such workspace, or you are not in it.')
  }
  const { workspaceId, role } = membership
  return { userId, name, email, workspaceId, role, memberships, scopes: null }
}

/** A program is in the workspace of its key, and nowhere else. */
function keyCaller(key: KeyCaller, req: Request): Caller {
  const wanted = req.get('runnel-workspace')
  if (wanted !== undefined && wanted.toLowerCase() !== key.workspaceId) {
    throw refuse('no-workspace', 'This key is for another workspace.')
  }
  return { ...key, email: '', role: 'admin', memberships: [] }
}

/** Throws 'not-allowed' unless the role, or the scopes of the key, open the route. */
export function mustBeAllowed({ role, scopes }: Caller, route: RouteName): void {
  if (scopes !== null) {
    if (!scopeOpens(scopes, route)) throw refuse('not-allowed', 'The scopes of this key do not cover this.')
  } else if (!mayCall(role, route)) {
    throw refuse('not-allowed', `Your role, ${role}, may not do this.`)
  }
}

function wantedByStream(req: Request): string | undefined {
  const wanted = req.query['workspace']
  return typeof wanted === 'string' && wanted !== '' ? wanted : undefined
}
