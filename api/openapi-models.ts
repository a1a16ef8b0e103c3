import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi'
import type { z } from 'zod'
import { apiKey } from './contract/api-keys.ts'
import { campaign, campaignSummary, nodeCounts } from './contract/campaigns.ts'
import { contact, contactSummary } from './contract/contacts.ts'
import { content, contentSummary } from './contract/contents.ts'
import { conversation, conversationSummary, message } from './contract/conversations.ts'
import { errorAnswer } from './contract/errors.ts'
import { funnel, funnelInList, funnelSummary, funnelVersion } from './contract/funnels.ts'
import { graph, graphIssue } from './contract/graph.ts'
import { importReport } from './contract/imports.ts'
import { member, invitation } from './contract/members.ts'
import { order } from './contract/orders.ts'
import { person } from './contract/runs.ts'
import { sender } from './contract/senders.ts'
import { suppression } from './contract/suppressions.ts'
import { task } from './contract/tasks.ts'
import { workspace } from './contract/workspaces.ts'

/** What the document has a name for, so that a reader meets it once. */
const models: Record<string, z.ZodType> = {
  Error: errorAnswer,
  ApiKey: apiKey, Campaign: campaign, CampaignSummary: campaignSummary, NodeCounts: nodeCounts,
  Contact: contact, ContactSummary: contactSummary, Content: content, ContentSummary: contentSummary,
  Conversation: conversation, ConversationSummary: conversationSummary, Message: message,
  Funnel: funnel, FunnelInList: funnelInList, FunnelSummary: funnelSummary, FunnelVersion: funnelVersion,
  Graph: graph, GraphIssue: graphIssue, Import: importReport, Member: member, Invitation: invitation,
  Order: order, Run: person, Sender: sender, Suppression: suppression, Task: task, Workspace: workspace,
}

interface Document { components?: object; paths?: object }

/**
 * The document with the models as components, and a reference wherever it spells one of them out. The
 * generator would know a model only by the very object; the contract makes new ones by `nullable` and more.
 */
export function withModels<D extends Document>(document: D): D {
  const schemas = schemasOfModels()
  const nameOf = new Map(Object.entries(schemas).map(([name, schema]) => [JSON.stringify(schema), name]))
  const refer = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const name = 'type' in value ? nameOf.get(JSON.stringify(value)) : undefined
    return name === undefined ? inside(value) : { $ref: `#/components/schemas/${name}` }
  }
  const inside = (value: object): unknown => (Array.isArray(value)
    ? value.map(refer) : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, refer(part)])))
  return {
    ...document,
    paths: inside(document.paths ?? {}),
    components: {
      ...document.components,
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, inside(schema)])),
    },
  }
}

/** As the generator writes them in an answer. */
function schemasOfModels(): Record<string, object> {
  const registry = new OpenAPIRegistry()
  for (const [name, schema] of Object.entries(models)) {
    const content = { 'application/json': { schema } }
    registry.registerPath({ method: 'get', path: `/${name}`, responses: { 200: { description: name, content } } })
  }
  const { paths } = new OpenApiGeneratorV31(registry.definitions)
    .generateDocument({ openapi: '3.1.0', info: { title: 'Models', version: '1' } }) as unknown as { paths: Written }
  return Object.fromEntries(Object.keys(models).map((name) => (
    [name, paths[`/${name}`]!.get.responses['200'].content['application/json'].schema]
  )))
}

type Json = { 'application/json': { schema: object } }
type Written = Record<string, { get: { responses: { 200: { content: Json } } } }>
