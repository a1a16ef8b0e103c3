import { useQuery } from '@tanstack/react-query'
import { Icon } from '../parts/icon.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { WhyNot } from '../parts/why-not.tsx'
import { useClient } from '../server/client-context.tsx'

const final = ['delivered', 'undelivered', 'failed', 'skipped', 'unknown']

const says: Record<string, string> = {
  reserved: 'Waits for its turn…',
  dispatching: 'Being sent…',
  sent: 'Sent; the provider has not said more yet.',
  delivered: 'Delivered.',
  undelivered: 'Sent, but it was not delivered.',
  failed: 'It failed.',
  skipped: 'It was not sent.',
  unknown: 'Nobody can tell whether it arrived; it is not sent again.',
}

/** What came of a test, followed until the provider has said its last word. */
export function TestOutcome({ sendId, to }: { sendId: string; to: string }) {
  const client = useClient()
  const outcome = useQuery({
    queryKey: ['contents', 'test', sendId],
    queryFn: ({ signal }) => client.contents.testState({ params: { sendId }, signal }),
    refetchInterval: (query) => (final.includes(query.state.data?.state ?? '') ? false : 1000),
  })
  const state = outcome.data?.state
  const isGood = state === 'sent' || state === 'delivered'
  const isBad = state !== undefined && final.includes(state) && !isGood
  return (
    <div
      role="status"
      className={`mt-4 flex items-start gap-2 rounded-md px-3 py-2 ${
        isBad ? 'bg-bad-soft text-bad-ink' : isGood ? 'bg-good-soft text-good-ink' : 'bg-sunken text-ink-2'}`}
    >
      <span className="mt-0.5">{isBad ? <Icon name="warning" /> : isGood ? <Icon name="check" /> : <Spinner />}</span>
      <p className="min-w-0 break-words">
        {to}: {says[state ?? 'reserved']} {outcome.data?.whyNot ? <WhyNot whyNot={outcome.data.whyNot} /> : null}
      </p>
    </div>
  )
}
