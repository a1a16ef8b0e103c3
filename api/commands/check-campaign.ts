import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { campaignFacts } from '../../db/queries/campaign-facts.ts'
import { audienceReach, contentsOfVersion, type NodeContent, someOfAudience } from '../../db/queries/campaign-check.ts'
import { type Campaign, getCampaign } from '../../db/queries/campaigns.ts'
import { type FunnelVersion, getFunnelVersion } from '../../db/queries/funnels.ts'
import { listSenders } from '../../db/queries/senders.ts'
import { getWorkspace } from '../../db/queries/workspaces.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { IssueCode } from '../../funnel/checks/catalogue.ts'
import { compile } from '../../funnel/compile/compile.ts'
import type { Channel } from '../../funnel/plan/plan.ts'
import { renderText } from '../../messaging/merge-tags.ts'
import type { campaignCheck } from '../contract/campaigns.ts'
import { aboutCampaigns } from './about-campaigns.ts'

type Check = z.input<typeof campaignCheck>
type Issue = Check['issues'][number]

/** So many contacts are tried for what their messages would lack. */
const tried = 100
const words: Record<Channel, string> = { email: 'emails', sms: 'texts', voicemail: 'voicemails' }

/** What stands in the way of a launch (errors) or of single people (warnings), and whom each channel reaches. */
export async function checkCampaignWhole(
  db: Kysely<Tables>, which: { workspaceId: string; campaignId: string },
): Promise<Check> {
  const { workspaceId } = which
  const campaign = await getCampaign(db, which)
  const contents = campaign.version_id
    ? await contentsOfVersion(db, { workspaceId, versionId: campaign.version_id }) : []
  const version = campaign.version_id ? await getFunnelVersion(db, { workspaceId, versionId: campaign.version_id }) : null
  const channels = (['email', 'sms', 'voicemail'] as const).filter((one) => contents.some(({ channel }) => channel === one))
  const [reached, senders, lacks, ofGraph, workspace] = await Promise.all([
    audienceReach(db, { ...which, channels }), senderIssues(db, campaign, channels),
    missingValues(db, campaign, contents), version ? graphIssues(db, campaign, version) : [], getWorkspace(db, { workspaceId }),
  ])
  // Whom events let in need not be chosen.
  const letsIn = version !== null && version.entry_event !== null
  const issues: Issue[] = [
    ...(campaign.version_id ? [] : [issue('not-published', 'error', 'The funnel is not published yet.')]),
    ...(reached.audience > 0 || letsIn ? [] : [issue('empty-audience', 'error', 'Nobody is in the audience yet.')]),
    ...senders, ...lacks, ...ofGraph,
    ...(channels.includes('email') && !workspace.postal_address
      ? [issue('no-postal-address', 'warning', 'Emails need a postal address under them. Set it in the workspace.')] : []),
    ...reached.reach.filter(({ reachable }) => reachable === 0 && reached.audience > 0).map(({ channel }) => (
      issue('nobody-reachable', 'warning', `Nobody in the audience can get ${words[channel]}.`)
    )),
  ]
  return { issues, ...reached }
}

function issue(
  code: string, severity: Issue['severity'], message: string, more: { nodeId?: string; count?: number } = {},
): Issue {
  return { code, severity, message, nodeId: more.nodeId ?? null, count: more.count ?? null }
}

async function senderIssues(db: Kysely<Tables>, campaign: Campaign, channels: Channel[]): Promise<Issue[]> {
  const senders = await listSenders(db, { workspaceId: campaign.workspace_id })
  const chosen: Record<Channel, string | null> = {
    email: campaign.email_sender_id, sms: campaign.sms_sender_id, voicemail: campaign.voicemail_sender_id,
  }
  return channels.flatMap((channel) => {
    const sender = senders.find(({ id }) => id === chosen[channel])
    if (!sender) return [issue('no-sender', 'error', `The funnel sends ${words[channel]}, and no sender is chosen for them.`)]
    return sender.state === 'ready' ? [] : [issue('no-sender', 'error', `The sender ${sender.name} is stopped.`)]
  })
}

/** Of what the compiler finds, that which only a campaign can tell; the rest was checked when it was published. */
const ofCampaign: readonly string[] = ['wait-too-long', 'no-consent-rule'] satisfies IssueCode[]

async function graphIssues(
  db: Kysely<Tables>, { id, workspace_id: workspaceId }: Campaign, { graph }: FunnelVersion,
): Promise<Issue[]> {
  const { issues } = compile(graph, aboutCampaigns(await campaignFacts(db, { workspaceId, campaignId: id }), graph))
  return issues.filter(({ code }) => ofCampaign.includes(code))
    .map(({ code, severity, message, nodeId }) => issue(code, severity, message, nodeId === null ? {} : { nodeId }))
}

/** Values that messages would lack: the campaign's own for everybody, a contact's for those tried. */
async function missingValues(db: Kysely<Tables>, campaign: Campaign, contents: NodeContent[]): Promise<Issue[]> {
  const { workspace_id: workspaceId, id: campaignId } = campaign
  const people = await someOfAudience(db, { workspaceId, campaignId, limit: tried })
  // What the campaign itself lacks is told before anybody is chosen, too.
  const sample = people.length > 0 ? people : [{ attributes: {} }]
  const fields = { ...campaign.attributes, name: campaign.name, zone: campaign.zone }
  return contents.flatMap(({ nodeId, name, body }) => {
    const counts = new Map<string, number>()
    for (const contact of sample) {
      const values = {
        contact: { ...contact.attributes, ...contact }, campaign: fields,
        sender: { name: 'x', address: 'x' }, workspace: { postal_address: 'x' }, unsubscribe_url: 'x',
      }
      const results = Object.values(body).map((template) => renderText(template, values))
      const missing = results.flatMap((result) => (!result.ok && 'missing' in result ? result.missing : []))
      for (const path of new Set(missing)) {
        if (people.length > 0 || !path.startsWith('contact.')) counts.set(path, (counts.get(path) ?? 0) + 1)
      }
    }
    return [...counts].map(([path, count]) => (path.startsWith('contact.')
      ? issue('contact-value-missing', 'warning', `“${name}” needs ${path}, which ${count} of the first `
        + `${people.length} contacts do not have: their runs will hold there.`, { nodeId, count })
      : issue('value-missing', 'error', `“${name}” needs ${path}, which the campaign does not have.`, { nodeId })))
  })
}
