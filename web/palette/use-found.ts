import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { IconName } from '../parts/icon-paths.ts'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { contactsKey } from '../server/contact-queries.ts'
import { campaignsKey } from '../server/queries.ts'
import type { Command } from './commands.ts'

/** How long the typing must rest before the server is asked, in milliseconds. */
const RESTS = 150
const SHOWN = 5

interface Named {
  id: string
  name: string
}

/** What the workspace has under the words typed, once the typing rests. */
export function useFound(typed: string) {
  const client = useClient()
  const navigate = useNavigate()
  const search = useSettled(typed.trim(), RESTS)
  const query = { search, limit: SHOWN }
  const isAsked = typed.trim() !== ''

  const campaigns = useAnswers([...campaignsKey, 'found', search], isAsked, search, (signal) =>
    client.campaigns.list({ query, signal }))
  const funnels = useAnswers(['funnels', 'found', search], isAsked, search, (signal) =>
    client.funnels.list({ query, signal }))
  const contents = useAnswers(['contents', 'found', search], isAsked, search, (signal) =>
    client.contents.list({ query, signal }))
  const contacts = useAnswers([...contactsKey, 'found', search], isAsked, search, (signal) =>
    client.contacts.list({ query, signal }))

  const command = (kind: string, icon: IconName, to: string) => ({ id, name }: Named): Command => ({
    id: `${kind} ${id}`, label: name, icon, run: () => void navigate({ to: `${to}/${id}` }),
  })
  const all = [campaigns, funnels, contents, contacts]
  return {
    isSearching: isAsked && (search !== typed.trim() || all.some(({ isFetching }) => isFetching)),
    isFailed: isAsked && all.some(({ isError }) => isError),
    groups: [
      { title: 'Campaigns', commands: campaigns.items.map(command('campaign', 'campaigns', '/campaigns')) },
      { title: 'Funnels', commands: funnels.items.map(command('funnel', 'funnels', '/funnels')) },
      {
        title: 'Content',
        commands: contents.items.map((item) => command('content', item.channel, '/content')(item)),
      },
      {
        title: 'Contacts',
        commands: contacts.items.map(({ id, name, email, phone }) => (
          command('contact', 'contacts', '/contacts')({
            id, name: [name, email ?? phone].filter(Boolean).join(' · '),
          })
        )),
      },
    ],
  }
}

function useAnswers<Item>(
  queryKey: QueryKey, isAsked: boolean, search: string,
  ask: (signal: AbortSignal) => Promise<{ items: Item[] }>,
) {
  const { data, isFetching, isError } = useQuery({
    queryKey, queryFn: ({ signal }) => ask(signal), enabled: search !== '', placeholderData: keepPreviousData,
  })
  return { items: isAsked ? (data?.items ?? []) : [], isFetching, isError }
}
