import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { getContact } from '../../db/queries/contacts.ts'
import { getSender } from '../../db/queries/sender-change.ts'
import { getWorkspace } from '../../db/queries/workspaces.ts'
import type { Tables } from '../../db/tables/index.ts'
import { withFooter } from '../../messaging/email-footer.ts'
import { type MergeValues, renderHtml, renderText, templateFault } from '../../messaging/merge-tags.ts'
import { plainText } from '../../messaging/plain-text.ts'
import { smsSegments } from '../../messaging/segments.ts'
import type { preview } from '../contract/contents.ts'

export interface ForWhom {
  workspaceId: string
  contactId?: string | null | undefined
  campaignId?: string | null | undefined
  senderId?: string | null | undefined
}

export type Written = { channel: 'email' | 'sms' | 'voicemail'; body: Record<string, string> }

/** What a contact would get; a value that is missing stands as `[contact.first_name]` and is named. */
export async function previewContent(
  db: Kysely<Tables>, { channel, body }: Written, whom: ForWhom & { publicUrl: string },
): Promise<z.input<typeof preview>> {
  const values = await valuesFor(db, whom)
  const { postal_address: postalAddress } = values['workspace'] as { postal_address: string | null }
  const parts = channel === 'email' ? { ...body, html: withFooter(body['html'] ?? '', postalAddress) } : body
  const missing = new Set<string>()
  // Of what the person wrote: the footer that comes behind it is none of their lines.
  const fault = Object.values(body).map(templateFault).find((each) => each !== null) ?? null
  const rendered = Object.fromEntries(Object.entries(parts).map(([part, template]) => (
    [part, fill(template, values, part === 'html', missing)]
  )))
  return {
    body: rendered, fault, missing: [...missing],
    text: channel === 'email' ? plainText(rendered['html'] ?? '') : rendered['text'] ?? rendered['script'] ?? '',
    segments: channel === 'sms' ? smsSegments(rendered['text'] ?? '') : null,
  }
}

const mostRounds = 10

/** Renders with every missing value named in its place: a branch that opens then may ask for more. */
function fill(template: string, values: MergeValues, isHtml: boolean, missing: Set<string>): string {
  const known = structuredClone(values)
  for (let round = 0; round < mostRounds; round += 1) {
    const result = isHtml ? renderHtml(template, known) : renderText(template, known)
    if (result.ok) return result.text
    if ('broken' in result) return template
    for (const path of result.missing) {
      missing.add(path)
      setPath(known, path.split('.'), `[${path}]`)
    }
  }
  return template
}

function setPath(values: Record<string, unknown>, [name, ...rest]: string[], value: string): void {
  if (name === undefined || name === '__proto__') return
  if (rest.length === 0) {
    values[name] = value
    return
  }
  const inner = values[name]
  const next = typeof inner === 'object' && inner !== null ? inner as Record<string, unknown> : {}
  values[name] = next
  setPath(next, rest, value)
}

/** The same values that a run would fill in, as far as it is said for whom. */
async function valuesFor(
  db: Kysely<Tables>, { workspaceId, contactId, campaignId, senderId, publicUrl }: ForWhom & { publicUrl: string },
): Promise<MergeValues> {
  const [workspace, contact, campaign, sender] = await Promise.all([
    getWorkspace(db, { workspaceId }),
    contactId ? getContact(db, { workspaceId, contactId }) : null,
    campaignId ? getCampaign(db, { workspaceId, campaignId }) : null,
    senderId ? getSender(db, { workspaceId, senderId }) : null,
  ])
  return {
    contact: contact ? { ...contact.attributes, ...contact } : {},
    campaign: campaign ? { ...campaign.attributes, name: campaign.name, zone: campaign.zone } : {},
    sender: sender ? { name: sender.name, address: sender.address } : {},
    workspace: { postal_address: workspace.postal_address },
    unsubscribe_url: `${publicUrl}/unsubscribe`,
  }
}
