import { isPrivateValue } from '../../funnel/calls/private-value.ts'
import type { LoadedSender } from '../../db/queries/advance/load.ts'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { WalkFacts } from '../../funnel/plan/facts.ts'
import type { WaitWorld } from '../../funnel/plan/resolve-wait.ts'
import { candidateZones } from '../../messaging/candidate-zones.ts'
import type { MergeValues } from '../../messaging/merge-tags.ts'
import { rehearsalMark } from '../../messaging/rehearsal-mark.ts'
import type { PolicyFacts } from '../../messaging/policy.ts'
import type { Turn } from './turn.ts'

/** What branches may ask about. */
export function walkFacts(turn: Turn): WalkFacts {
  return {
    contact: contactFields(turn),
    campaign: campaignFields(turn),
    reply: { intent: turn.replyIntent, text: turn.replyText },
    event: turn.event?.payload ?? {},
    run: { ...turn.run.attributes, stage: turn.stage, last_event: turn.event?.name ?? null },
    clock: { now: turn.clock, zones: zonesFor(turn) },
  }
}

/** What the end of a wait depends on. */
export function waitWorld(turn: Turn): WaitWorld {
  const { campaign, workspace } = turn.run
  return {
    zones: zonesFor(turn),
    facts: walkFacts(turn),
    holidays: [...workspace.holidays, ...campaign.holidays],
  }
}

/** What messages may say. */
export function mergeValues(turn: Turn, sender: LoadedSender, unsubscribeUrl: string | null): MergeValues {
  return {
    contact: contactFields(turn),
    campaign: campaignFields(turn),
    run: runFields(turn),
    sender: { name: sender.name, address: sender.address },
    workspace: { postal_address: turn.run.workspace.postalAddress },
    unsubscribe_url: unsubscribeUrl,
  }
}

/** What texts and subjects of a rehearsal begin with; '' elsewhere. */
export function markOf({ run: { campaign, contact } }: Turn): string {
  return campaign.isRehearsal ? rehearsalMark({ firstName: contact.first_name, lastName: contact.last_name }) : ''
}

/** What a web request may say: of a stand-in the test addresses, for other programs know people by theirs. */
export function requestValues(turn: Turn): MergeValues {
  return {
    contact: { ...reachedFields(turn), ...inPlaceOfNone(turn) }, campaign: campaignFields(turn), run: runFields(turn),
    reply: { intent: turn.replyIntent }, workspace: { postal_address: turn.run.workspace.postalAddress },
  }
}

/** A request goes on without a test address, too, where the contact has one. */
const nobody = { email: 'nobody@rehearsal.example', phone: '+15005550100' }

function inPlaceOfNone({ run: { campaign, contact, ownAddresses } }: Turn): Partial<typeof nobody> {
  if (!campaign.isRehearsal) return {}
  const lacks = (of: 'email' | 'phone') => contact[of] === null && ownAddresses?.[of] !== null
  return { ...(lacks('email') ? { email: nobody.email } : {}), ...(lacks('phone') ? { phone: nobody.phone } : {}) }
}

/** What the model is told: nothing by which somebody could be reached, and no private note. */
export function modelValues(turn: Turn): MergeValues {
  const seen = Object.entries(contactFields(turn)).filter(([name]) => !isPrivateValue(`contact.${name}`))
  return {
    contact: Object.fromEntries(seen), campaign: campaignFields(turn), run: runFields(turn),
    reply: { intent: turn.replyIntent },
  }
}

function runFields({ run, stage }: Turn): Record<string, unknown> {
  return { ...run.attributes, id: run.runId, stage }
}

/** A stand-in is spoken of as whom it stands for. */
function contactFields(turn: Turn): Record<string, unknown> {
  return { ...reachedFields(turn), ...turn.run.ownAddresses }
}

/** A contact's own attributes never hide a field of the same name. */
function reachedFields({ run: { contact } }: Turn): Record<string, unknown> {
  return { ...contact.attributes, ...contact }
}

function campaignFields({ run: { campaign } }: Turn): Record<string, unknown> {
  return { ...campaign.attributes, name: campaign.name, zone: campaign.zone }
}

/** The zone in which a contact's days and hours are counted. */
export function contactZone(turn: Turn): string {
  return zonesOf(turn)[0] ?? turn.run.workspace.zone
}

export function zonesFor(turn: Turn) {
  return { contact: contactZone(turn), campaign: turn.run.campaign.zone }
}

function zonesOf({ run: { contact, ownAddresses, workspace } }: Turn): string[] {
  const { phone } = ownAddresses ?? contact
  return candidateZones({ zone: contact.zone, state: contact.state, phone, workspaceZone: workspace.zone })
}

function addressOf({ run: { contact } }: Turn, channel: Channel): string | null {
  return channel === 'email' ? contact.email : contact.phone
}

/** Everything that decides whether a message may leave, and when. */
export function policyFacts(
  turn: Turn, channel: Channel, exempt: boolean, sender: LoadedSender | null,
): PolicyFacts {
  const { run, version } = turn
  return {
    now: turn.clock,
    channel,
    address: addressOf(turn, channel),
    suppressed: run.suppressed,
    ...(run.campaign.isRehearsal ? { inRehearsal: inRehearsal(run, channel) } : {}),
    excluded: run.contact.excluded,
    voicemailConsent: run.contact.voicemail_consent !== null,
    campaignState: run.campaign.state,
    sender: sender && { state: sender.state, reason: sender.reason },
    quietHours: exempt ? null : version.rules.quietHours,
    zones: zonesOf(turn),
    cap: version.rules.caps?.[channel] ?? null,
    capOfAll: version.rules.caps?.all ?? null,
    recentOfAll: run.recentSends.map((sent) => sent.at),
    recentSends: run.recentSends.filter((sent) => sent.channel === channel).map((sent) => sent.at),
    replyPending: run.replyPending,
  }
}

/** Why a stand-in gets no message although whom it stands for would. Somebody out of place has no test address. */
function inRehearsal({ ownAddresses, ownSuppressed }: Turn['run'], channel: Channel): PolicyFacts['inRehearsal'] {
  const own = ownAddresses && (channel === 'email' ? ownAddresses.email : ownAddresses.phone)
  return { hasOwnAddress: ownAddresses === null || own !== null, ownSuppressed }
}
