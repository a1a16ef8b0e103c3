import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Select } from '../parts/select.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { useMay } from '../shell/me-context.ts'
import { sendersQuery } from './content-queries.ts'

interface SpeechPreviewProps {
  /** With its merge tags. */
  script: string
  /** With the values filled in. */
  text: string
  forWhom: { contactId: string | undefined; campaignId: string | undefined }
}

/** What is said, and how it sounds in a sender's voice. */
export function SpeechPreview({ script, text, forWhom }: SpeechPreviewProps) {
  const client = useClient()
  const senders = useQuery(sendersQuery(client))
  const voices = (senders.data?.items ?? []).filter(({ channel }) => channel === 'voicemail')
  const [chosen, setChosen] = useState<string>()
  const senderId = chosen ?? voices[0]?.id
  const mayListen = useMay('contents.speech')
  const asked = JSON.stringify([script, senderId, forWhom])
  const speak = useMutation({
    mutationFn: (sender: string) =>
      client.contents.speech({
        body: {
          script, senderId: sender,
          ...(forWhom.contactId ? { contactId: forWhom.contactId } : {}),
          ...(forWhom.campaignId ? { campaignId: forWhom.campaignId } : {}),
        },
      }).then((speech) => ({ ...speech, of: asked })),
  })
  return (
    <>
      <div className="rounded-lg bg-sunken p-4 leading-relaxed break-words whitespace-pre-wrap">
        <bdi>{text || 'Write something to see it here.'}</bdi>
      </div>
      {mayListen && voices.length > 0 ? (
        <div className="mt-4 flex flex-wrap items-end gap-3">
          <Select
            className="w-60"
            label="In the voice of"
            choices={voices.map(({ id, name, address }) => ({ value: id, label: name, says: address }))}
            value={senderId}
            onChange={setChosen}
          />
          <Button
            icon="play"
            className="h-9!"
            pending={speak.isPending}
            disabled={senderId === undefined || script.trim() === ''}
            onClick={() => { if (senderId) speak.mutate(senderId) }}
          >
            {speak.isPending ? 'Speaking…' : 'Listen'}
          </Button>
        </div>
      ) : null}
      {mayListen && senders.data && voices.length === 0 ? (
        <p className="mt-3 text-ink-2">To listen, add a voicemail sender with a voice in the settings.</p>
      ) : null}
      {speak.error ? <p role="alert" className="mt-3 text-bad-ink">{wordsOf(speak.error)}</p> : null}
      {speak.data ? (
        <div className="mt-3">
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- its words stand above */}
          <audio controls autoPlay src={speak.data.audioUrl} aria-label="The voicemail, spoken" className="w-full" />
          {speak.data.of === asked ? null : (
            <p className="mt-1 text-sm text-ink-3">
              The script, the voice or the contact changed since. Listen again.
            </p>
          )}
        </div>
      ) : null}
    </>
  )
}
