import { createContext, use, type ReactNode } from 'react'
import { createClient, type Client } from '../../api/contract/client.ts'
import { readWorkspaceId } from './workspace-choice.ts'

const ClientContext = createContext<Client | null>(null)

/** The client of the same origin, in the workspace that this browser chose. */
export const makeClient = () => createClient({ workspaceId: readWorkspaceId })

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>
}

export function useClient(): Client {
  const client = use(ClientContext)
  if (!client) throw new Error('useClient outside of ClientProvider')
  return client
}
