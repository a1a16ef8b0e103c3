import { randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { organization } from 'better-auth/plugins'
import type { Pool } from 'pg'
import type { Log } from '../../service/log.ts'
import { passwordText } from '../contract/accounts.ts'
import { access } from './access.ts'
import { boundedName } from './bounded-name.ts'
import { invitations } from './join.ts'

export interface AuthSettings {
  /** Connections to the `auth` schema (db/auth-pool.ts). */
  pool: Pool
  authSecret: string
  publicUrl: string
  log?: Log
}

/** Only read when requests are served; migrations have no use for them. */
export function authOptions({ pool, authSecret, publicUrl, log }: AuthSettings) {
  return {
    appName: 'Runnel',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: authSecret,
    database: pool,
    telemetry: { enabled: false },
    logger: {
      log: (level: string, message: string) => {
        if (level === 'error' || level === 'warn') log?.[level]({ what: 'auth' }, message)
      },
    },
    emailAndPassword: {
      enabled: true,
      // People come in by invitation of their workspace only.
      disableSignUp: true,
      minPasswordLength: passwordText.minLength ?? 10,
    },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    // The same page under localhost and 127.0.0.1 is the same origin as the host it was asked at.
    trustedOrigins: (request?: Request) => [publicUrl, ...ownOrigin(request)],
    // Counted per address in http/sign-in-limit.ts, which knows the address of the connection.
    rateLimit: { enabled: false },
    advanced: {
      // Its own 'uuid' refuses version 7, which workspaces have, and then makes up another id.
      database: { generateId: () => randomUUID() },
      cookiePrefix: 'runnel',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const },
    },
    hooks: { before: createAuthMiddleware(async (ctx) => boundedName(ctx)) },
    plugins: [
      organization({
        ac: access.control,
        roles: access.roles,
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        membershipLimit: 1000,
      }),
      invitations,
    ],
  }
}

/** An organisation is a workspace: the same uuid. */
export function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings))
}

export type Auth = ReturnType<typeof createAuth>

function ownOrigin(request: Request | undefined): string[] {
  const host = request?.headers.get('host')
  if (!host) return []
  const scheme = request?.headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http'
  return [`${scheme}://${host}`]
}
