import { isPrivateValue } from '../../funnel/calls/private-value.ts'
import type { LoadedSender } from '../../db/queries/advance/load.ts'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { WalkFacts } from '../../funnel/plan/facts.ts'
import type { WaitWorld } from '../../funnel/plan/resolve-wait.ts'
import { candidateZones } from '../../messaging/candidate-zones.ts'
import type { MergeValues } from '../../messaging/merge-tags.ts'
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

/** What a web request may say. */
export function requestValues(turn: Turn): MergeValues {
  return {
    contact: contactFields(turn), campaign: campaignFields(turn), run: runFields(turn),
    reply: { intent: turn.replyIntent }, workspace: { postal_address: turn.run.workspace.postalAddress },
  }
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

/** A contact's own attributes never hide a field of the same name. */
function contactFields({ run: { contact } }: Turn): Record<string, unknown> {
  return { ...contact.attributes, ...contact }
}

function campaignFields({ run: { campaign } }: Turn): Record<string, unknown> {
  return { ...campaign.attributes, name: campaign.name, zone: campaign.zone }
}

/** The zone in which a contact's days and hours are counted. */
export function contactZone({ run: { contact, workspace } }: Turn): string {
  return zonesOf(contact, workspace.zone)[0] ?? workspace.zone
}

export function zonesFor(turn: Turn) {
  return { contact: contactZone(turn), campaign: turn.run.campaign.zone }
}

function zonesOf(contact: Turn['run']['contact'], workspaceZone: string): string[] {
  return candidateZones({ zone: contact.zone, state: contact.state, phone: contact.phone, workspaceZone })
}

export function addressOf({ run: { contact } }: Turn, channel: Channel): string | null {
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
    excluded: run.contact.excluded,
    voicemailConsent: run.contact.voicemail_consent !== null,
    campaignState: run.campaign.state,
    sender: sender && { state: sender.state, reason: sender.reason },
    quietHours: exempt ? null : version.rules.quietHours,
    zones: zonesOf(run.contact, run.workspace.zone),
    cap: version.rules.caps?.[channel] ?? null,
    capOfAll: version.rules.caps?.all ?? null,
    recentOfAll: run.recentSends.map((sent) => sent.at),
    recentSends: run.recentSends.filter((sent) => sent.channel === channel).map((sent) => sent.at),
    replyPending: run.replyPending,
  }
}
