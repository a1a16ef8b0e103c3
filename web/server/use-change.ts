import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useTell } from '../parts/toast.tsx'
import { wordsOf } from './query-client.ts'

interface Change<In, Out> {
  change: (input: In) => Promise<Out>
  /** What it shows differently, asked for again whether it worked or not. */
  stale: readonly QueryKey[]
  /** What to say when it is done. */
  done?: (answer: Out, input: In) => string
  onDone?: (answer: Out, input: In) => void
  /** false: the form says itself what was refused. */
  tellsError?: boolean
}

/** Something changed on the server: said, and what shows it asked for again. */
export function useChange<In = void, Out = unknown>(
  { change, stale, done, onDone, tellsError = true }: Change<In, Out>,
) {
  const queryClient = useQueryClient()
  const tell = useTell()
  return useMutation({
    mutationFn: change,
    onSuccess: (answer, input) => {
      if (done) tell('good', done(answer, input))
      onDone?.(answer, input)
    },
    onError: (error) => {
      if (tellsError) tell('bad', wordsOf(error))
    },
    onSettled: () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}
