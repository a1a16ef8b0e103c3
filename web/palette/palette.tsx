import { Dialog } from '@base-ui/react/dialog'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command as Cmdk } from 'cmdk'
import { useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Keys } from '../parts/keys.tsx'
import { pop } from '../parts/pop.ts'
import { Spinner } from '../parts/spinner.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { campaignsKey } from '../server/queries.ts'
import { narrow, type Command } from './commands.ts'
import { useCommands } from './use-commands.ts'

/** How long the typing must rest before the server is asked, in milliseconds. */
const RESTS = 150
const SHOWN = 6

interface PaletteProps {
  onClose: () => void
  onHelp: () => void
}

/** Finds screens, actions, campaigns and contacts by typing; arrows move, Enter goes, Esc closes. */
export function Palette({ onClose, onHelp }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const { screens, actions } = useCommands(onHelp)
  const { campaigns, contacts, isSearching } = useFound(typed)
  const choose = (command: Command) => {
    onClose()
    command.run()
  }
  const groups = [
    { title: 'Screens', commands: narrow(screens, typed) },
    { title: 'Campaigns', commands: campaigns },
    { title: 'Contacts', commands: contacts },
    { title: 'Actions', commands: narrow(actions, typed) },
  ].filter(({ commands }) => commands.length > 0)
  const first = groups[0]?.commands[0]?.id ?? ''
  const [moved, setMoved] = useState({ first, to: first })
  // Enter goes to the best answer, also where it came after another; the arrows hold until it changes
  const picked = moved.first === first ? moved.to : first
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/30" />
        <Dialog.Popup
          aria-label="Find anything"
          className={`dialog-in fixed top-[12dvh] left-1/2 z-50 w-[36rem] max-w-[calc(100vw-2rem)] -translate-x-1/2
            overflow-hidden ${pop}`}
        >
          <Cmdk label="Find anything" shouldFilter={false} loop value={picked} onValueChange={(to) => setMoved({ first, to })}>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              {isSearching ? <Spinner /> : <Icon name="search" className="text-ink-3" />}
              <Cmdk.Input
                value={typed}
                onValueChange={setTyped}
                placeholder="Find a screen, a campaign, a contact, or something to do"
                className="h-12 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3"
              />
              <Keys>Esc</Keys>
            </div>
            <Cmdk.List label="What was found" className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
              {groups.length === 0 && !isSearching ? (
                <Cmdk.Empty className="px-3 py-8 text-center text-ink-2">Nothing is called “{typed}”.</Cmdk.Empty>
              ) : null}
              {groups.map(({ title, commands }) => (
                <Cmdk.Group
                  key={title}
                  heading={title}
                  className="not-first:mt-1 **:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:py-1
                    **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-ink-3"
                >
                  {commands.map((command) => (
                    <Cmdk.Item
                      key={command.id}
                      value={command.id}
                      onSelect={() => choose(command)}
                      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5
                        data-[selected=true]:bg-hover"
                    >
                      <Icon name={command.icon} className="text-ink-2" />
                      <span className="min-w-0 flex-1 truncate">{command.label}</span>
                      {command.keys ? <Keys>{command.keys}</Keys> : null}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The campaigns and contacts of the words typed, once the typing rests. */
function useFound(typed: string) {
  const client = useClient()
  const navigate = useNavigate()
  const search = useSettled(typed.trim(), RESTS)
  const asks = { enabled: search !== '', placeholderData: keepPreviousData }
  const campaigns = useQuery({
    queryKey: [...campaignsKey, 'found', search],
    queryFn: ({ signal }) => client.campaigns.list({ query: { search, limit: SHOWN }, signal }),
    ...asks,
  })
  const contacts = useQuery({
    queryKey: ['contacts', 'found', search],
    queryFn: ({ signal }) => client.contacts.list({ query: { search, limit: SHOWN }, signal }),
    ...asks,
  })
  const isAsked = typed.trim() !== ''
  return {
    isSearching: isAsked && (campaigns.isFetching || contacts.isFetching || search !== typed.trim()),
    campaigns: (isAsked ? (campaigns.data?.items ?? []) : []).map(({ id, name }): Command => ({
      id: `campaign ${id}`, label: name, icon: 'campaigns',
      run: () => void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } }),
    })),
    contacts: (isAsked ? (contacts.data?.items ?? []) : []).map(({ id, name, email, phone }): Command => ({
      id: `contact ${id}`, label: [name, email ?? phone].filter(Boolean).join(' · '), icon: 'contacts',
      run: () => void navigate({ to: `/contacts/${id}` }),
    })),
  }
}
