import { Panel } from '@xyflow/react'
import { useBuilder } from '../builder-context.ts'

/** How one begins, as long as there is nothing but a start and an end. */
export function FirstSteps() {
  const { draft, mayEdit } = useBuilder()
  const isEmpty = draft.nodes.every(({ kind }) => kind === 'start' || kind === 'exit')
  if (!mayEdit || !isEmpty) return null
  return (
    <Panel position="top-center" className="pointer-events-none max-w-md px-4 pt-10 text-center">
      <h2 className="text-lg font-semibold">What happens to whoever enters?</h2>
      <p className="mt-1 text-ink-2">
        Put the first step on the way from Start: press the plus on the line, drag a kind of node onto it, or
        press <kbd className="rounded border border-line-strong bg-surface px-1 font-sans text-sm">/</kbd> and type.
        A message, a wait and a branch are enough to begin with.
      </p>
    </Panel>
  )
}
