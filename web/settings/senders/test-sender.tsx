import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { TestOutcome } from '../../content/test-outcome.tsx'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useMe } from '../../shell/me-context.ts'
import type { Sender } from '../settings-queries.ts'

/** Sends one of the workspace's messages through a sender to one address, and says what came of it. */
export function TestSender({ sender, onClose }: { sender: Sender; onClose: () => void }) {
  const client = useClient()
  const { user } = useMe()
  const { channel } = sender
  const contents = useQuery({
    queryKey: ['contents', 'of-channel', channel],
    queryFn: ({ signal }) => client.contents.list({ query: { channel, limit: 50 }, signal }),
  })
  const written = contents.data?.items ?? []
  const [chosen, setChosen] = useState<string>()
  const contentId = chosen ?? written[0]?.id
  const [to, setTo] = useState(channel === 'email' ? user.email : '')
  const send = useMutation({
    mutationFn: (id: string) => client.contents.test({
      params: { contentId: id }, body: { to: to.trim(), senderId: sender.id },
    }),
  })
  return (
    <FormDialog
      title={`Test ${sender.name}`}
      says="One message goes to one address. What it would say of a contact stands in brackets."
      action={send.data ? 'Send again' : 'Send'}
      pending={send.isPending}
      disabled={contentId === undefined || to.trim().length < 3}
      error={send.error ? wordsOf(send.error) : contents.error ? wordsOf(contents.error) : undefined}
      onSubmit={() => { if (contentId) send.mutate(contentId) }}
      onClose={onClose}
      width="small"
    >
      <Field
        label="To"
        type={channel === 'email' ? 'email' : 'tel'}
        placeholder={channel === 'email' ? 'you@example.com' : '+1 415 555 0123'}
        maxLength={254}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        className="mb-3"
      />
      {contents.data && written.length === 0 ? (
        <p className="text-ink-2">
          There is no message to test it with yet.{' '}
          <Link
            to="/content" search={{ channel, form: 'new' }}
            className="font-medium text-accent-ink underline underline-offset-2"
          >
            Write one
          </Link>
        </p>
      ) : (
        <Select
          label="Message"
          choices={written.map(({ id, name }) => ({ value: id, label: name }))}
          value={contentId}
          onChange={setChosen}
          disabled={contents.isPending}
        />
      )}
      {send.data ? <TestOutcome sendId={send.data.sendId} to={to} /> : null}
    </FormDialog>
  )
}
