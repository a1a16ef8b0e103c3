import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ReplyIntent } from '../../../funnel/plan/plan.ts'
import { useClient } from '../../server/client-context.tsx'
import { useMe } from '../../shell/me-context.ts'
import { useBuilder } from '../builder-context.ts'
import { instantOf, testRun } from '../model/test-run.ts'
import { contactQuery } from './test-run-queries.ts'

export interface Trial {
  /** null: a made-up contact. */
  contactId: string | null
  contactName: string
  /** `2026-05-12T09:00`, by the contact's clock. */
  start: string
  eventType: string
  replies: { intent: ReplyIntent; atNode: string }[]
  taskOutcomes: Record<string, { outcome: string; after: string }>
}

const madeUp = { first_name: 'Dana', last_name: 'Rivera', company: 'Example & Co', email: 'dana@example.com', phone: '+14155550123' }

/** Tomorrow at nine, as a field of the browser has it. */
function tomorrowAtNine() {
  const at = new Date(Date.now() + 86_400_000)
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}T09:00`
}

/** A trial and what comes of it, anew with every stroke. */
export function useTestRun() {
  const { checked, draft } = useBuilder()
  const { workspace } = useMe()
  const client = useClient()
  const [trial, setTrial] = useState<Trial>(() => ({
    contactId: null, contactName: '', start: tomorrowAtNine(), eventType: 'virtual', replies: [], taskOutcomes: {},
  }))
  const contact = useQuery({ ...contactQuery(client, trial.contactId ?? ''), enabled: trial.contactId !== null })
  const zone = workspaceZone(workspace)
  const contactZone = contact.data?.zone ?? zone
  const result = useMemo(() => {
    const start = instantOf(trial.start, contactZone)
    if (!checked.plan || Number.isNaN(start)) return null
    const { data } = contact
    if (trial.contactId !== null && !data) return null
    const facts = data ? {
      ...data.attributes, first_name: data.firstName, last_name: data.lastName, email: data.email, phone: data.phone,
      company: data.company, title: data.title, city: data.city, state: data.state, status: data.status,
    } : madeUp
    return testRun({
      plan: checked.plan, rules: draft.rules, start, zones: { contact: contactZone, campaign: zone },
      contact: facts, campaign: { event_type: trial.eventType, event_name: 'The event' },
      replies: trial.replies, taskOutcomes: trial.taskOutcomes,
    })
  }, [checked.plan, draft.rules, trial, contact, contactZone, zone])
  return { trial, setTrial, result, zone: contactZone, contact }
}

const workspaceZone = (workspace: object) => {
  const zone = (workspace as { zone?: unknown }).zone
  return typeof zone === 'string' ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone
}
