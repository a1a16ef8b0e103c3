import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dateTime } from '../format/time.ts'
import { useClient } from '../server/client-context.tsx'
import { useMay } from '../shell/me-context.ts'
import { type Message, messageQuery } from './inbox-queries.ts'
import { MatchForm } from './match-form.tsx'
import { OneToSettle } from './one-to-settle.tsx'
import { plainText } from './plain-text.ts'
import { Words } from './words.tsx'

/** Why nobody was found, by what is unknown: a number of a text, an address of an email. */
const whyUnmatched = ({ unmatchedReason, channel }: Message) => {
  const what = channel === 'email' ? 'address' : 'number'
  return unmatchedReason === 'several' ? `More than one contact has this ${what}.` : `No contact has this ${what}.`
}

/** A message that nobody could be found for; a person says whom it is from. */
export function UnmatchedPane({ messageId }: { messageId: string }) {
  return (
    <OneToSettle
      query={useQuery(messageQuery(useClient(), messageId))}
      what="message"
      settled={({ conversationId }) => (conversationId === null ? null : {
        title: 'This message is matched', says: 'It stands in the conversation of whom it is from.',
        action: <ToConversation id={conversationId} />,
      })}
    >
      {(message) => <UnmatchedMessage message={message} />}
    </OneToSettle>
  )
}

function ToConversation({ id }: { id: string }) {
  return (
    <Link to="/inbox" search={{ view: 'all', open: id }} className="text-accent-ink hover:underline">
      Open the conversation
    </Link>
  )
}

function UnmatchedMessage({ message }: { message: Message }) {
  const may = useMay('messages.match')
  return (
    <div className="h-full overflow-y-auto">
      <article aria-label={`Message from ${message.from}`} className="mx-auto max-w-2xl p-6">
        <div className="rounded-lg border border-line bg-surface p-5 shadow-(--shadow-card)">
          <h2 className="text-lg font-semibold break-words">{message.from}</h2>
          <p className="text-sm break-words text-ink-3">
            to {message.to}, {dateTime(message.at, undefined, Date.now())}. {whyUnmatched(message)}
          </p>
          {message.subject ? <p className="mt-4 font-medium break-words" dir="auto">{message.subject}</p> : null}
          <blockquote
            dir="auto"
            className="mt-4 rounded-md border-l-2 border-line-strong bg-sunken px-3 py-2 break-words
              whitespace-pre-wrap"
          >
            <Words>{message.channel === 'email' ? plainText(message.body) : message.body}</Words>
          </blockquote>
          {may ? <MatchForm message={message} /> : (
            <p className="mt-5 text-ink-3">Your role may read messages, not match them.</p>
          )}
        </div>
      </article>
    </div>
  )
}
