import type { Migration } from 'kysely/migration'
import { up as workspaces } from './0001-workspaces.ts'
import { up as contacts } from './0002-contacts.ts'
import { up as imports } from './0003-imports.ts'
import { up as content } from './0004-content.ts'
import { up as funnels } from './0005-funnels.ts'
import { up as senders } from './0006-senders.ts'
import { up as campaigns } from './0007-campaigns.ts'
import { up as runs } from './0008-runs.ts'
import { up as conversations } from './0009-conversations.ts'
import { up as sends } from './0010-sends.ts'
import { up as suppressions } from './0011-suppressions.ts'
import { up as tasks } from './0012-tasks.ts'
import { up as events } from './0013-events.ts'
import { up as audio } from './0014-audio.ts'
import { up as idempotency } from './0015-idempotency.ts'
import { up as listOrders } from './0016-list-orders.ts'
import { up as sendAsClaimed } from './0017-send-as-claimed.ts'
import { up as inbox } from './0018-inbox.ts'
import { up as apiKeys } from './0019-api-keys.ts'
import { up as writtenSends } from './0020-written-sends.ts'
import { up as contentUses } from './0021-content-uses.ts'
import { up as runOrders } from './0022-run-orders.ts'
import { up as listFilters } from './0023-list-filters.ts'
import { up as foldedSearch } from './0024-folded-search.ts'
import { up as campaignsByFunnel } from './0025-campaigns-by-funnel.ts'
import { up as sendsInTrouble } from './0026-sends-in-trouble.ts'
import { up as importsAndErasure } from './0027-imports-and-erasure.ts'
import { up as holidays } from './0028-holidays.ts'
import { up as funnelCare } from './0029-funnel-care.ts'
import { up as deepLists } from './0030-deep-lists.ts'
import { up as audienceByCampaign } from './0031-audience-by-campaign.ts'
import { up as runWays } from './0032-run-ways.ts'
import { up as taskTurns } from './0033-task-turns.ts'
import { up as occurrences } from './0034-occurrences.ts'
import { up as orderBatches } from './0035-order-batches.ts'
import { up as webhookEndpoints } from './0036-webhook-endpoints.ts'
import { up as calls } from './0037-calls.ts'
import { up as coveredFilters } from './0038-covered-filters.ts'
import { up as rehearsals } from './0039-rehearsals.ts'
import { up as links } from './0040-links.ts'
import { up as entries } from './0041-entries.ts'
import { up as webhookCare } from './0042-webhook-care.ts'
import { up as paceKept } from './0043-pace-kept.ts'
import { up as unmatchedEvents } from './0044-unmatched-events.ts'
import { up as spreadStarts } from './0045-spread-starts.ts'

/** Every migration by its name, in order: a static list, so that nothing is read from disk. */
export const migrations: Record<string, Migration> = {
  '0001-workspaces': { up: workspaces },
  '0002-contacts': { up: contacts },
  '0003-imports': { up: imports },
  '0004-content': { up: content },
  '0005-funnels': { up: funnels },
  '0006-senders': { up: senders },
  '0007-campaigns': { up: campaigns },
  '0008-runs': { up: runs },
  '0009-conversations': { up: conversations },
  '0010-sends': { up: sends },
  '0011-suppressions': { up: suppressions },
  '0012-tasks': { up: tasks },
  '0013-events': { up: events },
  '0014-audio': { up: audio },
  '0015-idempotency': { up: idempotency },
  '0016-list-orders': { up: listOrders },
  '0017-send-as-claimed': { up: sendAsClaimed },
  '0018-inbox': { up: inbox },
  '0019-api-keys': { up: apiKeys },
  '0020-written-sends': { up: writtenSends },
  '0021-content-uses': { up: contentUses },
  '0022-run-orders': { up: runOrders },
  '0023-list-filters': { up: listFilters },
  '0024-folded-search': { up: foldedSearch },
  '0025-campaigns-by-funnel': { up: campaignsByFunnel },
  '0026-sends-in-trouble': { up: sendsInTrouble },
  '0027-imports-and-erasure': { up: importsAndErasure },
  '0028-holidays': { up: holidays },
  '0029-funnel-care': { up: funnelCare },
  '0030-deep-lists': { up: deepLists },
  '0031-audience-by-campaign': { up: audienceByCampaign },
  '0032-run-ways': { up: runWays },
  '0033-task-turns': { up: taskTurns },
  '0034-occurrences': { up: occurrences },
  '0035-order-batches': { up: orderBatches },
  '0036-webhook-endpoints': { up: webhookEndpoints },
  '0037-calls': { up: calls },
  '0038-covered-filters': { up: coveredFilters },
  '0039-rehearsals': { up: rehearsals },
  '0040-links': { up: links },
  '0041-entries': { up: entries },
  '0042-webhook-care': { up: webhookCare },
  '0043-pace-kept': { up: paceKept },
  '0044-unmatched-events': { up: unmatchedEvents },
  '0045-spread-starts': { up: spreadStarts },
}
