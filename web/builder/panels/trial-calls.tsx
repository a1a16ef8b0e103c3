import type { NodeOf } from '../../../funnel/graph.ts'
import type { SimulatedCall } from '../../../funnel/simulate.ts'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { useBuilder } from '../builder-context.ts'

interface TrialCallsProps {
  calls: Record<string, SimulatedCall>
  onChange: (calls: Record<string, SimulatedCall>) => void
}

type Call = NodeOf<'http'> | NodeOf<'ai'>

/** No name of an outcome: those begin with a letter or a digit. */
const answered = '-'

/** What web requests and the model answer in a test run: nobody is asked. */
export function TrialCalls({ calls, onChange }: TrialCallsProps) {
  const { draft } = useBuilder()
  const nodes = draft.nodes.filter((node) => node.kind === 'http' || node.kind === 'ai')
  return nodes.map((node) => {
    const call = calls[node.id] ?? {}
    const put = (next: SimulatedCall) => onChange({ ...calls, [node.id]: next })
    const usual = isDecision(node) ? 'unclear' : answered
    return (
      <div key={node.id} className="flex flex-col gap-2">
        <Select
          label={`${node.kind === 'ai' ? 'AI' : 'Web request'}: ${node.name}`}
          value={call.way ?? usual}
          choices={waysOf(node).map((value) => ({ value, label: value === answered ? 'Answered' : value }))}
          onChange={(way) => put({ ...(way === answered ? {} : { way }), ...(call.values ? { values: call.values } : {}) })}
        />
        {call.way === 'failed' ? null : keptBy(node).map(({ attribute, type }) => (
          <Field
            key={attribute}
            label={attribute}
            value={String(call.values?.[attribute] ?? '')}
            onChange={(event) => put({ ...call, values: valuesWith(call, attribute, asType(event.target.value, type)) })}
          />
        ))}
      </div>
    )
  })
}

const isDecision = (node: Call) => node.kind === 'ai' && node.config.act === 'decide'

function waysOf(node: Call): string[] {
  const ways = node.kind === 'ai' && node.config.act === 'decide' ? [...node.config.outcomes, 'unclear'] : [answered]
  return [...ways, 'failed']
}

function keptBy(node: Call): { attribute: string; type: string }[] {
  if (node.kind === 'http') return Array.isArray(node.config.answer) ? node.config.answer : []
  return node.config.act === 'write' ? [{ attribute: node.config.attribute, type: 'text' }] : []
}

function valuesWith({ values = {} }: SimulatedCall, attribute: string, value: string | number | boolean) {
  const { [attribute]: _, ...others } = values
  return value === '' ? others : { ...others, [attribute]: value }
}

function asType(text: string, type: string): string | number | boolean {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (type === 'yes-no' && /^(true|false)$/i.test(text.trim())) return text.trim().toLowerCase() === 'true'
  return text
}
