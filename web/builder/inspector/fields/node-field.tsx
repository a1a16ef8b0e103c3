import type { NodeKind } from '../../../../funnel/nodes/define.ts'
import { kinds as allKinds } from '../../../../funnel/nodes/kinds.ts'
import { Combobox } from '../../../parts/combobox.tsx'
import { useBuilder } from '../../builder-context.ts'
import { canEnter } from '../../model/draft.ts'

interface NodeFieldProps {
  label: string
  hidesLabel?: boolean
  hint?: string
  value: unknown
  onChange: (value: string) => void
  /** null: nothing chosen is an answer too. */
  onNone?: () => void
  kinds?: NodeKind[]
  /** Not this one. */
  but?: string
  placeholder?: string
  disabled: boolean
}

/** One of the nodes of this funnel. */
export function NodeField({
  label, hidesLabel, hint, value, onChange, onNone, kinds, but, placeholder, disabled,
}: NodeFieldProps) {
  const { draft } = useBuilder()
  const choices = draft.nodes
    .filter((node) => canEnter(node.kind) && node.id !== but && (!kinds || kinds.includes(node.kind)))
    .map((node) => ({ value: node.id, label: node.name, says: allKinds[node.kind].label }))
  const found = choices.find((choice) => choice.value === value)
  const isLost = typeof value === 'string' && value !== '' && !found
  return (
    <Combobox
      label={label}
      hidesLabel={hidesLabel ?? false}
      choices={choices}
      value={found ?? null}
      onChange={(choice) => (choice ? onChange(choice.value) : onNone?.())}
      placeholder={placeholder ?? 'Choose a node'}
      empty="No node is called so."
      error={isLost ? 'The node it led to is no longer there.' : undefined}
      disabled={disabled}
      {...(hint ? { hint } : {})}
    />
  )
}
