import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { SimulatedCall } from '../../../funnel/simulate.ts'
import type { ReplyIntent } from '../../../funnel/plan/plan.ts'
import { useClient } from '../../server/client-context.tsx'
import { useMe } from '../../shell/me-context.ts'
import { useBuilder } from '../builder-context.ts'
import { trialEntry } from '../model/trial-entry.ts'
import { trialEvents } from '../model/trial-events.ts'
import { instantOf, type TestResult, testRun } from '../model/test-run.ts'
import { useCampaignFacts } from '../use-campaign-facts.ts'
import { contactQuery } from './test-run-queries.ts'

export interface Trial {
  /** null: a made-up contact. */
  contactId: string | null
  contactName: string
  /** null: a made-up campaign, of which the fields below tell. */
  campaignId: string | null
  /** `2026-05-12T09:00`, by the contact's clock. */
  start: string
  eventType: string
  /** `2026-06-01`; empty where there is none. */
  eventDate: string
  replies: { intent: ReplyIntent; atNode: string }[]
  taskOutcomes: Record<string, { outcome: string; after: string }>
  /** Wait-for node to what happens there. */
  happens: Record<string, string>
  calls: Record<string, SimulatedCall>
  /** As it was typed; null: as it must be to let the contact in. */
  entryPayload: string | null
}

const madeUp = {
  first_name: 'Dana', last_name: 'Rivera', company: 'Example & Co', email: 'dana@example.com', phone: '+14155550123',
}

const localDate = (at: Date) =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`

/** So many days from today, as a field of the browser has it. */
const inDays = (days: number) => localDate(new Date(Date.now() + days * 86_400_000))

/** A trial and what comes of it, anew with every stroke. */
export function useTestRun() {
  const { checked, draft } = useBuilder()
  const { workspace } = useMe()
  const client = useClient()
  const { campaigns, isOwn } = useCampaignFacts()
  const own = isOwn ? campaigns : []
  const [changed, setTrial] = useState<Trial | null>(null)
  const [fresh] = useState(() => ({
    contactId: null, contactName: '', start: `${inDays(1)}T09:00`, eventType: 'virtual', eventDate: inDays(30),
    replies: [], taskOutcomes: {}, happens: {}, calls: {}, entryPayload: null,
  }))
  const trial: Trial = changed ?? { ...fresh, campaignId: own[0]?.id ?? null }
  const campaign = own.find(({ id }) => id === trial.campaignId)
  const contact = useQuery({ ...contactQuery(client, trial.contactId ?? ''), enabled: trial.contactId !== null })
  const zone = campaign?.zone ?? workspace.zone
  const contactZone = contact.data?.zone ?? zone
  const { contactId, start: startText, eventType, eventDate, replies, taskOutcomes, happens, calls, entryPayload } = trial
  const { result, entryProblem } = useMemo((): { result: TestResult | null; entryProblem?: string } => {
    const start = instantOf(startText, contactZone)
    if (!checked.plan || Number.isNaN(start)) return { result: null }
    const { data } = contact
    if (contactId !== null && !data) return { result: null }
    const facts = data ? {
      ...data.attributes, first_name: data.firstName, last_name: data.lastName, email: data.email, phone: data.phone,
      company: data.company, title: data.title, city: data.city, state: data.state, status: data.status,
    } : madeUp
    const zones = { contact: contactZone, campaign: zone }
    const entry = trialEntry(draft, entryPayload, { at: start, zones })
    if ('problem' in entry) return { result: null, entryProblem: entry.problem }
    const result = testRun({
      plan: checked.plan, rules: draft.rules, start, zones,
      contact: facts,
      campaign: campaign
        ? { ...campaign.attributes, name: campaign.name, zone }
        : { event_type: eventType, event_date: eventDate, event_name: 'The event', name: 'The campaign', zone },
      holidays: campaign?.holidays ?? [],
      replies, taskOutcomes, calls, events: trialEvents(draft, happens), ...entry,
    })
    return { result }
  }, [
    checked.plan, draft, happens, calls, entryPayload, contactId, startText, eventType, eventDate, replies, taskOutcomes, contact, contactZone,
    zone, campaign,
  ])
  return { trial, setTrial, result, entryProblem, zone: contactZone, contact, campaigns: own }
}
