import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { count } from '../format/numbers.ts'
import { type Order, refusedQuery } from '../moves/moves-queries.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useClient } from '../server/client-context.tsx'

/** Of whom nothing came, and why. */
export function RefusedDialog({ order, title, onClose }: { order: Order; title: string; onClose: () => void }) {
  const refused = useQuery(refusedQuery(useClient(), order.campaignId, order.id))
  return (
    <Dialog
      title={`${title}: who was left out`}
      says="They are as they were."
      onClose={onClose}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <ul aria-label="Why" className="mb-3 text-sm text-ink-2">
        {order.refused.map(({ reason, sentence, count: people }) => (
          <li key={reason}><span className="font-semibold text-warn-ink tabular-nums">{count(people)}</span> {sentence}</li>
        ))}
      </ul>
      <QueryView query={refused} what="people" skeleton={<Skeleton className="h-24" />}>
        {({ items, next }) => (
          <>
            <ul aria-label="People" className="divide-y divide-line">
              {items.map((person) => (
                <li key={person.runId} className="py-2">
                  <Link
                    to="/campaigns/$campaignId"
                    params={{ campaignId: order.campaignId }}
                    search={{ person: person.contactId }}
                    onClick={onClose}
                    className="font-medium hover:underline"
                  >
                    {person.name}
                  </Link>
                  <p className="text-sm text-ink-2">{person.sentence}</p>
                </li>
              ))}
            </ul>
            {next ? <p className="mt-2 text-sm text-ink-3">The first {count(items.length)} are shown.</p> : null}
          </>
        )}
      </QueryView>
    </Dialog>
  )
}
