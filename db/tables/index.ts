import type { ApiKeyTable } from './api-keys.ts'
import type { CallTable, SecretTable } from './calls.ts'
import type { AudienceTable, CampaignTable } from './campaigns.ts'
import type { ContactAttributeTable, ContactTable, ImportContactTable, ImportRefusalTable, ImportTable } from './contacts.ts'
import type { ContentTable, ContentUseTable, ContentVersionTable } from './content.ts'
import type { ConversationTable, MessageTable, SuppressionTable } from './conversations.ts'
import type {
  AudioTable, AudioUseTable, DiscardedBlobTable, EventTable, IdempotencyKeyTable,
} from './events.ts'
import type { FunnelTable, FunnelVersionTable, PlanTable, VersionContentTable } from './funnels.ts'
import type { LinkTable } from './links.ts'
import type { EntryTable, OccurrenceTable, RunOccurrenceTable } from './occurrences.ts'
import type { OrderBatchTable, RunOrderTable } from './orders.ts'
import type { RunTable, RunWayTable, SendTable, TaskTable, TaskTurnTable } from './runs.ts'
import type { SenderTable } from './senders.ts'
import type { WebhookEndpointTable } from './webhook-endpoints.ts'
import type { WorkspaceTable } from './workspaces.ts'

/** Every table of the product, as Kysely sees it; columns are named as in Postgres. */
export interface Tables {
  workspaces: WorkspaceTable
  contacts: ContactTable
  contact_attributes: ContactAttributeTable
  imports: ImportTable
  import_refusals: ImportRefusalTable
  import_contacts: ImportContactTable
  contents: ContentTable
  content_versions: ContentVersionTable
  content_uses: ContentUseTable
  funnels: FunnelTable
  plans: PlanTable
  funnel_versions: FunnelVersionTable
  version_contents: VersionContentTable
  senders: SenderTable
  campaigns: CampaignTable
  audience: AudienceTable
  runs: RunTable
  sends: SendTable
  tasks: TaskTable
  task_turns: TaskTurnTable
  conversations: ConversationTable
  messages: MessageTable
  suppressions: SuppressionTable
  events: EventTable
  audio: AudioTable
  audio_uses: AudioUseTable
  discarded_blobs: DiscardedBlobTable
  idempotency_keys: IdempotencyKeyTable
  run_orders: RunOrderTable
  order_batches: OrderBatchTable
  run_ways: RunWayTable
  api_keys: ApiKeyTable
  occurrences: OccurrenceTable
  run_occurrences: RunOccurrenceTable
  links: LinkTable
  entries: EntryTable
  webhook_endpoints: WebhookEndpointTable
  calls: CallTable
  secrets: SecretTable
}
