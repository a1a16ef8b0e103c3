import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Field } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { Select } from '../parts/select.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { useMe } from '../shell/me-context.ts'
import { CampaignPicker } from '../campaigns/campaign-picker.tsx'
import { ContactPicker } from './contact-picker.tsx'
import { type Content, sendersQuery } from './content-queries.ts'
import { TestOutcome } from './test-outcome.tsx'

interface TestSendProps {
  content: Content
  isDirty: boolean
  forWhom: { contactId: string | undefined; campaignId: string | undefined }
  onClose: () => void
}

/** Sends the saved version to one address, with the values of a contact, and says what came of it. */
export function TestSend({ content, isDirty, forWhom, onClose }: TestSendProps) {
  const client = useClient()
  const { user } = useMe()
  const senders = useQuery(sendersQuery(client))
  const fitting = (senders.data?.items ?? []).filter(({ channel }) => channel === content.channel)
  const [chosen, setChosen] = useState<string>()
  const senderId = chosen ?? (fitting.find(({ state }) => state === 'ready') ?? fitting[0])?.id
  const [to, setTo] = useState(content.channel === 'email' ? user.email : '')
  const [contactId, setContactId] = useState(forWhom.contactId)
  const [campaignId, setCampaignId] = useState(forWhom.campaignId)
  const send = useMutation({
    mutationFn: (sender: string) =>
      client.contents.test({
        params: { contentId: content.id },
        body: {
          to: to.trim(), senderId: sender,
          ...(contactId ? { contactId } : {}), ...(campaignId ? { campaignId } : {}),
        },
      }),
  })
  return (
    <FormDialog
      title="Send a test"
      says={isDirty
        ? `Version ${content.version} is sent. What you changed since is not in it: save it first to test it.`
        : `Version ${content.version} is sent to this one address, with the values of the contact.`}
      action={send.data ? 'Send again' : 'Send'}
      pending={send.isPending}
      disabled={senderId === undefined || to.trim().length < 3}
      error={send.error ? wordsOf(send.error) : undefined}
      onSubmit={() => { if (senderId) send.mutate(senderId) }}
      onClose={onClose}
    >
      <Field
        label="To"
        type={content.channel === 'email' ? 'email' : 'tel'}
        placeholder={content.channel === 'email' ? 'you@example.com' : '+1 415 555 0123'}
        maxLength={254}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        className="mb-3"
      />
      {senders.data && fitting.length === 0 ? (
        <p className="mb-3 text-warn-ink">There is no sender for this channel yet; add one in the settings.</p>
      ) : (
        <Select
          className="mb-3"
          label="Through"
          choices={fitting.map(({ id, name, address, state }) => ({
            value: id, label: name, says: state === 'stopped' ? `${address}, stopped` : address,
          }))}
          value={senderId}
          onChange={setChosen}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <ContactPicker
          label="With the values of"
          placeholder="A contact"
          contactId={contactId}
          onChange={setContactId}
        />
        <CampaignPicker
          label="in the campaign"
          placeholder="A campaign"
          withStopped
          campaignId={campaignId}
          onChange={setCampaignId}
        />
      </div>
      {send.data ? <TestOutcome sendId={send.data.sendId} to={to} /> : null}
    </FormDialog>
  )
}
