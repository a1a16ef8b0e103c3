import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CampaignPicker } from '../campaigns/campaign-picker.tsx'
import { contactQuery } from '../server/contact-queries.ts'
import { Icon } from '../parts/icon.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { ContactPicker } from './contact-picker.tsx'
import type { Parts } from './channels.ts'
import type { Content } from './content-queries.ts'
import { EmailPreview } from './email-preview.tsx'
import { SpeechPreview } from './speech-preview.tsx'
import type { PreviewState } from './use-preview.ts'

interface PreviewPaneProps {
  content: Content
  parts: Parts
  preview: PreviewState
}

/** How the message reads for a real contact in a real campaign. */
export function PreviewPane({ content, parts, preview }: PreviewPaneProps) {
  const { contact, campaign } = useSearch({ from: '/shell/content/$contentId' })
  const navigate = useNavigate({ from: '/content/$contentId' })
  const choose = (name: 'contact' | 'campaign', id: string | undefined) =>
    void navigate({
      search: ({ [name]: _, ...rest }) => (id === undefined ? rest : { ...rest, [name]: id }),
      replace: true,
    })
  return (
    <div className="flex min-h-full flex-col">
      <div className="mb-4 grid grid-cols-2 gap-3">
        <ContactPicker
          label="Preview for"
          placeholder="A contact"
          contactId={contact}
          onChange={(id) => choose('contact', id)}
        />
        <CampaignPicker
          label="in the campaign"
          placeholder="A campaign"
          withStopped
          campaignId={campaign}
          onChange={(id) => choose('campaign', id)}
        />
      </div>
      {preview.error && !preview.data ? (
        <p role="alert" className="text-bad-ink">
          {wordsOf(preview.error)}{' '}
          <button type="button" className="underline" onClick={() => void preview.refetch()}>Try again</button>
        </p>
      ) : null}
      {preview.data ? (
        <>
          <Missing names={preview.data.missing} contactId={contact} />
          {content.channel === 'email' ? <EmailPreview preview={preview.data} /> : null}
          {content.channel === 'sms' ? <Bubble text={preview.data.body['text'] ?? ''} /> : null}
          {content.channel === 'voicemail' ? (
            <SpeechPreview
              script={parts['script'] ?? ''}
              text={preview.data.body['script'] ?? ''}
              forWhom={{ contactId: contact, campaignId: campaign }}
            />
          ) : null}
        </>
      ) : null}
    </div>
  )
}

function Missing({ names, contactId }: { names: string[]; contactId: string | undefined }) {
  const contact = useQuery({ ...contactQuery(useClient(), contactId ?? ''), enabled: contactId !== undefined })
  if (names.length === 0) return null
  if (contactId === undefined) {
    return (
      <p className="mb-3 text-sm text-ink-2">
        Names in brackets stand for values. Choose a contact and a campaign to see theirs.
      </p>
    )
  }
  return (
    <div role="status" className="mb-3 flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn-ink">
      <Icon name="warning" className="mt-0.5" />
      <p className="min-w-0">
        No value for {contact.data?.name ?? 'this contact'}:{' '}
        {names.map((name, index) => (
          <span key={name}>
            {index > 0 ? ', ' : ''}
            <code className="text-sm">{name}</code>
          </span>
        ))}
        . A run would hold here; give the tag a default:{' '}
        <code className="text-sm">{`{{ ${names[0]} | default: "there" }}`}</code>
      </p>
    </div>
  )
}

function Bubble({ text }: { text: string }) {
  return (
    <div className="rounded-lg bg-sunken p-4">
      {text === '' ? (
        <p className="text-ink-2">Write something to see it here.</p>
      ) : (
        <p
          className="max-w-sm rounded-2xl rounded-bl-sm bg-surface px-3.5 py-2 whitespace-pre-wrap break-words
            shadow-(--shadow-card)"
        >
          <bdi>{text}</bdi>
        </p>
      )}
    </div>
  )
}
