import { apiKeyRoutes } from './api-keys.ts'
import { campaignRoutes } from './campaigns.ts'
import { contactRoutes } from './contacts.ts'
import { contentRoutes } from './contents.ts'
import { conversationRoutes, messageRoutes } from './conversations.ts'
import { dashboardRoutes } from './dashboard.ts'
import type { Endpoint } from './endpoint.ts'
import { eventRoutes } from './events.ts'
import { funnelImportRoutes } from './funnel-imports.ts'
import { funnelRoutes } from './funnels.ts'
import { importRoutes } from './imports.ts'
import { meRoutes } from './me.ts'
import { memberRoutes } from './members.ts'
import { orderRoutes } from './orders.ts'
import { rehearsalRoutes } from './rehearsals.ts'
import { runRoutes } from './runs.ts'
import { secretRoutes } from './secrets.ts'
import { senderRoutes } from './senders.ts'
import { sendRoutes } from './sends.ts'
import { suppressionRoutes } from './suppressions.ts'
import { taskRoutes } from './tasks.ts'
import { unmatchedEventRoutes } from './unmatched-events.ts'
import { webhookRoutes } from './webhooks.ts'
import { workspaceRoutes } from './workspaces.ts'

/** Every route under /api/v1 by subject. */
export const contract = {
  me: meRoutes,
  workspaces: workspaceRoutes,
  members: memberRoutes,
  apiKeys: apiKeyRoutes,
  dashboard: dashboardRoutes,
  campaigns: campaignRoutes,
  orders: orderRoutes,
  runs: runRoutes,
  sends: sendRoutes,
  contacts: contactRoutes,
  imports: importRoutes,
  contents: contentRoutes,
  funnels: funnelRoutes,
  funnelImports: funnelImportRoutes,
  rehearsals: rehearsalRoutes,
  conversations: conversationRoutes,
  messages: messageRoutes,
  tasks: taskRoutes,
  suppressions: suppressionRoutes,
  senders: senderRoutes,
  secrets: secretRoutes,
  events: eventRoutes,
  unmatchedEvents: unmatchedEventRoutes,
  webhooks: webhookRoutes,
}

export type Contract = typeof contract
export type Subject = keyof Contract

/** `campaigns.launch`, `contacts.list`, ... */
export type RouteName = { [S in Subject]: `${S}.${keyof Contract[S] & string}` }[Subject]

export function listRoutes(): { name: RouteName; endpoint: Endpoint }[] {
  return Object.entries(contract).flatMap(([subject, table]) => (
    Object.entries(table).map(([key, endpoint]) => ({ name: `${subject}.${key}` as RouteName, endpoint }))
  ))
}
