import { Router } from 'express'
import type { Context } from '../context.ts'
import { contract } from '../contract/contract.ts'
import { mount } from '../http/mount.ts'
import { openApiDocument } from '../openapi.ts'
import { apiKeyHandlers } from './api-keys.ts'
import { campaignHandlers } from './campaigns.ts'
import { contactHandlers } from './contacts.ts'
import { contentHandlers } from './contents.ts'
import { conversationHandlers } from './conversations.ts'
import { dashboardHandlers } from './dashboard.ts'
import { eventHandlers } from './events.ts'
import { funnelImportHandlers } from './funnel-imports.ts'
import { funnelHandlers } from './funnels.ts'
import { importHandlers } from './imports.ts'
import { meHandlers } from './me.ts'
import { memberHandlers } from './members.ts'
import { messageHandlers } from './messages.ts'
import { orderHandlers } from './orders.ts'
import { rehearsalHandlers } from './rehearsals.ts'
import { runHandlers } from './runs.ts'
import { secretHandlers } from './secrets.ts'
import { senderHandlers } from './senders.ts'
import { sendHandlers } from './sends.ts'
import { suppressionHandlers } from './suppressions.ts'
import { taskHandlers } from './tasks.ts'
import { unmatchedEventHandlers } from './unmatched-events.ts'
import { webhookHandlers } from './webhooks.ts'
import { workspaceHandlers } from './workspaces.ts'

/** Everything under /api/v1. */
export function apiRouter(context: Context): Router {
  const router = Router()
  const document = openApiDocument(context.settings.publicUrl)
  router.get('/openapi.json', (_req, res) => { res.json(document) })
  mount(router, context, 'me', contract.me, meHandlers(context))
  mount(router, context, 'workspaces', contract.workspaces, workspaceHandlers(context))
  mount(router, context, 'members', contract.members, memberHandlers(context))
  mount(router, context, 'apiKeys', contract.apiKeys, apiKeyHandlers(context))
  mount(router, context, 'dashboard', contract.dashboard, dashboardHandlers())
  mount(router, context, 'campaigns', contract.campaigns, campaignHandlers(context))
  mount(router, context, 'contacts', contract.contacts, contactHandlers(context))
  mount(router, context, 'imports', contract.imports, importHandlers(context))
  mount(router, context, 'contents', contract.contents, contentHandlers(context))
  mount(router, context, 'funnelImports', contract.funnelImports, funnelImportHandlers())
  mount(router, context, 'funnels', contract.funnels, funnelHandlers(context))
  mount(router, context, 'rehearsals', contract.rehearsals, rehearsalHandlers(context))
  mount(router, context, 'conversations', contract.conversations, conversationHandlers(context))
  mount(router, context, 'messages', contract.messages, messageHandlers(context))
  mount(router, context, 'tasks', contract.tasks, taskHandlers(context))
  mount(router, context, 'suppressions', contract.suppressions, suppressionHandlers(context))
  mount(router, context, 'senders', contract.senders, senderHandlers(context))
  mount(router, context, 'orders', contract.orders, orderHandlers(context))
  mount(router, context, 'secrets', contract.secrets, secretHandlers(context))
  mount(router, context, 'runs', contract.runs, runHandlers(context))
  mount(router, context, 'sends', contract.sends, sendHandlers())
  mount(router, context, 'events', contract.events, eventHandlers(context))
  mount(router, context, 'unmatchedEvents', contract.unmatchedEvents, unmatchedEventHandlers(context))
  mount(router, context, 'webhooks', contract.webhooks, webhookHandlers(context))
  return router
}
