import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../parts/button.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { inboxKey } from '../inbox-queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { useMay } from '../../shell/me-context.ts'
import { intentWords } from '../intent-words.tsx'
import type { Task } from '../inbox-queries.ts'

/** An outcome is a button: one click finishes the task, and the run goes that way. */
export function TaskOutcomes({ task, small = false }: { task: Task; small?: boolean }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const may = useMay('tasks.finish')
  const finish = useMutation({
    mutationFn: (outcome: string) => client.tasks.finish({ params: { taskId: task.id }, body: { outcome } }),
    onSuccess: (done) => {
      const who = done.contactName ? ` ${done.contactName} goes on.` : ''
      tell('good', `Finished: ${wordsFor(task, done.outcome ?? '')}.${who}`)
    },
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey }),
  })
  if (task.state !== 'open') return null
  return (
    <span role="group" aria-label={`Outcome of ${task.title}`} className="flex flex-wrap gap-1.5">
      {task.outcomes.map((outcome, at) => (
        <Button
          key={outcome}
          {...(small ? {} : { 'data-inbox-outcome': at + 1 })}
          size={small ? 'small' : 'medium'}
          disabled={!may || (finish.isPending && finish.variables !== outcome)}
          title={may ? undefined : 'Your role may look at tasks, not finish them.'}
          pending={finish.isPending && finish.variables === outcome}
          onClick={() => finish.mutate(outcome)}
        >
          {wordsFor(task, outcome)}
          {small || at > 8 || !may ? null : (
            <kbd aria-hidden="true" className="font-sans text-xs text-ink-3">{at + 1}</kbd>
          )}
        </Button>
      ))}
    </span>
  )
}

/** The outcomes of "Needs BDR" are intents; those of a funnel are named by who drew it. */
export function wordsFor({ kind }: Pick<Task, 'kind'>, outcome: string): string {
  if (kind === 'needs-bdr') return intentWords(outcome)
  const words = outcome.replaceAll(/[-_]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
