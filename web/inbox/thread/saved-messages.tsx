import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { useState, type RefObject } from 'react'
import { Button } from '../../parts/button.tsx'
import { Popover } from '../../parts/popover.tsx'
import { Spinner } from '../../parts/spinner.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useSettled } from '../../parts/use-settled.ts'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { savedMessagesQuery, type Thread } from '../inbox-queries.ts'
import { fillIn, type FilledIn } from './fill-in.ts'

interface SavedMessagesProps {
  thread: Thread
  channel: 'sms' | 'email'
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onPick: (words: FilledIn) => void
  /** What gets the focus back. */
  after: RefObject<HTMLElement | null>
}

/** Puts a message of the workspace into the answer, its merge tags filled in for this contact. */
export function SavedMessages({ thread, channel, isOpen, onOpen, onPick, after }: SavedMessagesProps) {
  const client = useClient()
  const tell = useTell()
  const pick = useMutation({
    mutationFn: (contentId: string) => fillIn(client, { contentId, thread }),
    onSuccess: (words) => {
      onOpen(false)
      onPick(words)
      after.current?.focus()
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
  return (
    <Popover
      label="Saved messages"
      open={isOpen}
      onOpenChange={(open) => {
        onOpen(open)
        if (!open) after.current?.focus()
      }}
      className="w-88 p-0!"
      trigger={<Button size="small" look="ghost" icon="content" className="-ml-2.5">Saved message</Button>}
    >
      <Picker channel={channel} isPending={pick.isPending} onPick={(contentId) => pick.mutate(contentId)} />
    </Popover>
  )
}

interface PickerProps {
  channel: 'sms' | 'email'
  isPending: boolean
  onPick: (contentId: string) => void
}

function Picker({ channel, isPending, onPick }: PickerProps) {
  const [words, setWords] = useState('')
  const search = useSettled(words.trim(), 150)
  const found = useQuery(savedMessagesQuery(useClient(), channel, search))
  const items = found.data?.items ?? []
  return (
    <Command label="Saved messages" shouldFilter={false} loop>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Command.Input
          autoFocus
          value={words}
          onValueChange={setWords}
          placeholder={`Find ${channel === 'sms' ? 'a text' : 'an email'} by its name`}
          className="h-10 min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3"
        />
        {found.isFetching || isPending ? <Spinner /> : null}
      </div>
      <Command.List label="What was found" className="max-h-72 overflow-y-auto p-1">
        {items.length === 0 && !found.isFetching ? (
          <p className="px-3 py-5 text-center text-ink-2">
            {found.error ? wordsOf(found.error) : search ? `Nothing is called “${search}”.` : (
              <>
                No saved {channel === 'sms' ? 'texts' : 'emails'} yet. Write them in{' '}
                <Link to="/content" className="text-accent-ink underline underline-offset-2">Content</Link>.
              </>
            )}
          </p>
        ) : null}
        {items.map(({ id, name, excerpt }) => (
          <Command.Item
            key={id}
            value={id}
            disabled={isPending}
            onSelect={() => onPick(id)}
            className="cursor-pointer rounded-md px-2 py-1.5 data-[selected=true]:bg-hover"
          >
            <span className="block truncate font-medium">{name}</span>
            <span className="block truncate text-sm text-ink-3">{excerpt || 'No words'}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}
