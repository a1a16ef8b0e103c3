import { TextArea } from '../../parts/text-area.tsx'
import { useBuilder } from '../builder-context.ts'
import { entryExample } from '../model/trial-entry.ts'
import type { Trial } from './use-test-run.ts'

interface TrialEntryFieldProps {
  trial: Trial
  /** What to mend in it. */
  problem: string | undefined
  onChange: (trial: Trial) => void
}

/** What the event brings along that lets the contact in, where the funnel's rules have one do so. */
export function TrialEntryField({ trial, problem, onChange }: TrialEntryFieldProps) {
  const { draft } = useBuilder()
  const { entry } = draft.rules
  const example = entryExample(draft)
  if (entry.mode !== 'each-event' || example === null) return null
  return (
    <TextArea
      label={`Comes in by ${entry.event === '' ? 'an event' : `“${entry.event}”`}, which brings along`}
      hint="JSON, as { &quot;answer&quot;: &quot;yes&quot; }. Rules ask for it as event.answer."
      rows={Math.min(8, Math.max(3, example.split('\n').length))}
      spellCheck={false}
      value={trial.entryPayload ?? example}
      error={problem}
      onChange={(event) => onChange({ ...trial, entryPayload: event.target.value })}
    />
  )
}
