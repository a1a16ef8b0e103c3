import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, IconButton } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { useClient } from '../server/client-context.tsx'
import { contactListQuery } from '../server/contact-queries.ts'
import type { Campaign } from '../server/queries.ts'
import { useRemoveAudience } from './use-remove-audience.ts'

/** Who is chosen, each to be taken out again. */
export function AudienceList({ campaign }: { campaign: Campaign }) {
  const list = useInfiniteQuery(contactListQuery(useClient(), { campaignId: campaign.id }))
  const remove = useRemoveAudience(campaign.id)
  const [asking, setAsking] = useState(false)
  return (
    <QueryView query={list} what="chosen contacts" skeleton={<RowSkeletons rows={4} />}>
      {({ pages }) => {
        const contacts = pages.flatMap(({ items }) => items)
        return contacts.length === 0 ? (
          <EmptyState icon="contacts" title="Nobody is chosen yet" small>
            Find contacts by name or filter and add them; who is chosen then stands here.
          </EmptyState>
        ) : (
          <>
            <div className="max-h-96 overflow-y-auto rounded-md border border-line">
              <ul aria-label="Chosen contacts">
                {contacts.map(({ id, name, email, phone }) => (
                  <li key={id} className="flex items-center gap-3 border-b border-line px-3 py-1.5 last:border-0">
                    <span dir="auto" className="w-44 shrink-0 truncate text-left font-medium">{name || 'No name'}</span>
                    <span className="min-w-0 flex-1 truncate text-ink-2">
                      {[email, phone].filter(Boolean).join(' · ')}
                    </span>
                    <IconButton
                      label={`Take out ${name || email || phone || 'this contact'}`}
                      icon="close"
                      onClick={() => remove.mutate({ contactIds: [id] })}
                    />
                  </li>
                ))}
              </ul>
            </div>
            <div className="mt-3 flex flex-wrap items-center gap-3">
              <LoadMore list={list} what="contacts" className="" />
              <Button icon="close" onClick={() => setAsking(true)}>Take everybody out</Button>
            </div>
            {asking ? (
              <Confirm
                title="Take everybody out again?"
                action="Take everybody out"
                onConfirm={() => remove.mutate({ everybody: true })}
                onClose={() => setAsking(false)}
              >
                The campaign is then for nobody until you choose again. The contacts themselves stay.
              </Confirm>
            ) : null}
          </>
        )
      }}
    </QueryView>
  )
}
