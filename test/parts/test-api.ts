import { randomUUID } from 'node:crypto'
import { createMember, createOrganisation } from '../../api/auth/members.ts'
import { type Client, createClient } from '../../api/contract/client.ts'
import type { Role } from '../../api/contract/role.ts'
import { createContext, type Context } from '../../api/context.ts'
import { createApiServer } from '../../api/server.ts'
import { createWorkspace } from '../../db/queries/workspaces.ts'
import { createLog } from '../../service/log.ts'
import type { Settings } from '../../service/settings.ts'

export interface TestMember {
  /** For requests that the client has no words for. */
  cookie: string
  client: Client
  workspaceId: string
}

export interface TestApi {
  url: string
  context: Context
  /** A workspace of its own. */
  workspace(name?: string): Promise<string>
  /** A person with this role in the workspace, signed in. */
  member(workspaceId: string, role?: Role): Promise<TestMember>
  close(): Promise<void>
}

const password = 'synthetic-password'

/** The API in this process on a port of its own; `port` is for where PUBLIC_URL must be its real address. */
export async function startTestApi(settings: Settings, port = 0): Promise<TestApi> {
  const context = createContext({ ...settings, port }, createLog('api', settings.logLevel))
  const server = createApiServer(context)
  const { url } = await server.start()
  return {
    url,
    context,
    async workspace(name = 'A workspace') {
      const workspaceId = randomUUID()
      await createWorkspace(context.database.scoped(workspaceId), { workspaceId, name })
      await createOrganisation(context.auth, { workspaceId, name })
      return workspaceId
    },
    async member(workspaceId, role = 'owner') {
      const email = `${role}.${randomUUID()}@example.com`
      await createMember(context.auth, { email, password, name: `A ${role}`, workspaceId, role })
      const cookie = await signIn(url, email)
      return { cookie, workspaceId, client: createClient({ baseUrl: url, headers: { cookie } }) }
    },
    close: () => server.stop(),
  }
}

async function signIn(url: string, email: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`)
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}
