import { createHash } from 'node:crypto'
import { fromNodeHeaders } from 'better-auth/node'
import type { Request } from 'express'
import { keptFor } from '../http/kept-for.ts'
import type { Auth } from './auth.ts'
import { type Membership, membershipsOf } from './members.ts'

/** Who is signed in, and where they are a member. */
export interface SignedIn {
  userId: string
  name: string
  email: string
  /** The workspace that the session was last in. */
  active: string | null
  memberships: Membership[]
}

export interface Sessions {
  /** null: nobody is signed in. */
  read(req: Request): Promise<SignedIn | null>
  /** Somebody signed out, or a membership has changed: everybody is asked for anew. */
  forget(): void
  /** Calls back after each `forget`, until the function that it gives is called. */
  onForget(listener: () => void): () => void
}

/** A screen asks for several things at once; another process's change is seen within this time. */
const freshMs = 1000

/** Sessions and memberships, asked of the accounts once a second for each cookie at most. */
export function createSessions(auth: Auth): Sessions {
  let kept = keptFor<SignedIn | null>(freshMs)
  const listeners = new Set<() => void>()
  return {
    read(req) {
      const { cookie } = req.headers
      if (cookie === undefined) return Promise.resolve(null)
      return kept(createHash('sha256').update(cookie).digest('base64'), () => signedIn(auth, req))
    },
    forget() {
      kept = keptFor(freshMs)
      for (const listener of listeners) listener()
    },
    onForget(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}

async function signedIn(auth: Auth, req: Request): Promise<SignedIn | null> {
  const session = await auth.api.getSession({ headers: fromNodeHeaders(req.headers) })
  if (!session) return null
  const { user } = session
  return {
    userId: user.id, name: user.name, email: user.email, memberships: await membershipsOf(auth, user.id),
    active: (session.session as { activeOrganizationId?: string | null }).activeOrganizationId ?? null,
  }
}
