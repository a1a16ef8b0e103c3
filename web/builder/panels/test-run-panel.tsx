import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Combobox } from '../../parts/combobox.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Field } from '../../parts/field.tsx'
import { Button } from '../../parts/button.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useBuilder } from '../builder-context.ts'
import { useBuilderSearch } from '../use-builder-search.ts'
import { Panel } from './panel.tsx'
import { ProjectedSteps } from './projected-steps.tsx'
import { contactSearchQuery } from './test-run-queries.ts'
import { TrialAnswers } from './trial-answers.tsx'
import { TrialCampaign } from './trial-campaign.tsx'
import { TrialEntryField } from './trial-entry-field.tsx'
import { useTestRun } from './use-test-run.ts'

/** What would happen to one contact, and when; nothing is sent. */
export function TestRunPanel({ onClose }: { onClose: () => void }) {
  const { checked } = useBuilder()
  const { trial, setTrial, result, entryProblem, zone, contact, campaigns } = useTestRun()
  const [, go] = useBuilderSearch()
  const [search, setSearch] = useState('')
  const found = useQuery(contactSearchQuery(useClient(), search === trial.contactName ? '' : search))
  return (
    <Panel
      title="Test run"
      says="What would happen to one contact, and when. Nothing is sent."
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 border-b border-line px-4 py-4">
        <Combobox
          label="For"
          choices={(found.data?.items ?? []).map(({ id, name, email, phone }) => (
            { value: id, label: name, says: email ?? phone ?? '' }
          ))}
          value={trial.contactId === null ? null : { value: trial.contactId, label: trial.contactName }}
          onChange={(choice) => {
            setTrial({ ...trial, contactId: choice?.value ?? null, contactName: choice?.label ?? '' })
          }}
          onSearch={setSearch}
          searching={found.isFetching}
          placeholder="A made-up contact"
          empty={found.error ? wordsOf(found.error) : 'Nobody is called so.'}
        />
        <Field
          label="Enters at"
          type="datetime-local"
          value={trial.start}
          onChange={(event) => setTrial({ ...trial, start: event.target.value })}
        />
        <TrialEntryField trial={trial} problem={entryProblem} onChange={setTrial} />
        <TrialCampaign trial={trial} campaigns={campaigns} onChange={setTrial} />
        <TrialAnswers trial={trial} onChange={setTrial} />
      </div>
      {checked.plan === null ? (
        <EmptyState icon="warning" title="It cannot be tried yet" small
          action={<Button onClick={() => go({ panel: 'issues' })}>Show the issues</Button>}>
          A test run goes the way of the engine, and the engine takes a funnel without errors only.
        </EmptyState>
      ) : contact.error && trial.contactId !== null ? (
        <p role="alert" className="p-4 text-bad-ink">{wordsOf(contact.error)}</p>
      ) : result === null ? null : result.ok ? (
        <ProjectedSteps steps={result.steps} zone={zone} />
      ) : <p role="alert" className="p-4 text-bad-ink">{result.message}</p>}
    </Panel>
  )
}
