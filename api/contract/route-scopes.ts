import { contract, type RouteName, type Subject } from './contract.ts'
import type { Endpoint } from './endpoint.ts'
import type { ScopeGroup } from './scopes.ts'

/** The group of each subject; null: for people only. */
const groups: Record<Subject, ScopeGroup | null> = {
  me: null, workspaces: 'workspace', members: null, apiKeys: null, dashboard: 'workspace', campaigns: 'campaigns',
  orders: 'campaigns', runs: 'campaigns', sends: 'campaigns', contacts: 'contacts', imports: 'contacts', contents: 'contents', funnels: 'funnels',
  funnelImports: 'funnels', rehearsals: 'campaigns',
  conversations: 'conversations', messages: 'conversations', tasks: 'tasks', suppressions: 'suppressions',
  senders: 'senders', secrets: 'senders', events: 'events', unmatchedEvents: 'conversations', webhooks: null,
}

/** Posts that change nothing. */
const reading = new Set<RouteName>(['funnels.check', 'funnels.simulate', 'funnelImports.preview', 'contents.preview'])

/** Whether a key with these scopes may call the route; writing includes reading. */
export function scopeOpens(scopes: readonly string[], route: RouteName): boolean {
  const [subject, name] = route.split('.') as [Subject, string]
  const group = groups[subject]
  if (group === null) return false
  // Keys from before events had a group of their own.
  if (route === 'events.stream' && scopeOpens(scopes, 'workspaces.get')) return true
  const { method } = (contract[subject] as Record<string, Endpoint>)[name]!
  const reads = method === 'get' || reading.has(route)
  return scopes.includes(`${group}:write`) || (reads && scopes.includes(`${group}:read`))
}
