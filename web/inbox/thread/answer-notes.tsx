import { timeOfDay } from '../../format/time.ts'
import { Button } from '../../parts/button.tsx'
import { wordsOf } from '../../server/query-client.ts'
import type { Message } from '../inbox-queries.ts'

interface AnswerNotesProps {
  /** Answers of other people since this one was begun. */
  others: Message[]
  /** Merge tags and values that are not filled in. */
  holes: string[]
  error: Error | null
  asksWords: boolean
  onDiscard: () => void
}

/** What one should know before sending, or why it was not sent. */
export function AnswerNotes({ others, holes, error, asksWords, onDiscard }: AnswerNotesProps) {
  const other = others.at(-1)
  return (
    <>
      {other ? (
        <div
          role="status"
          className="mt-1.5 flex items-center gap-3 rounded-md bg-warn-soft px-3 py-1.5 text-warn-ink"
        >
          <p className="min-w-0 flex-1">
            {other.author?.name ?? 'Somebody'} answered at {timeOfDay(other.at, undefined)}, while you were writing.
          </p>
          <Button size="small" look="ghost" onClick={onDiscard}>Discard mine</Button>
        </div>
      ) : null}
      {holes.length > 0 ? (
        <p role="status" className="mt-1.5 text-sm break-words text-warn-ink">
          Write out {holes.join(', ')} before you send: it would go out as it stands.
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="mt-1.5 text-sm text-bad-ink">
          Not sent: {wordsOf(error)} What you wrote is still here.
        </p>
      ) : asksWords ? (
        <p role="alert" className="mt-1.5 text-sm text-bad-ink">Write something first.</p>
      ) : null}
    </>
  )
}
