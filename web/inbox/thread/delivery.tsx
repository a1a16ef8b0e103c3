import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { useMay } from '../../shell/me-context.ts'
import type { Message } from '../inbox-queries.ts'
import { isHtml } from '../plain-text.ts'
import { sendWords } from './send-words.ts'
import { useAnswer } from './use-answer.ts'

/** How far a message of ours came, no better than it is; what failed can be sent once more. */
export function Delivery({ message, conversationId }: { message: Message; conversationId: string }) {
  const may = useMay('conversations.answer')
  const { send, isPending } = useAnswer(conversationId)
  const words = sendWords(message)
  if (!words) return null
  const { channel, subject, body, author } = message
  const mayRetry = words.mayRetry && may && author !== null && channel !== 'voicemail' && !isHtml(body)
  return (
    <>
      <span role="status">
        {words.tone === 'neutral' ? words.words : <Badge tone={words.tone}>{words.words}</Badge>}
      </span>
      {message.whyNot ? <span className="text-bad-ink">{message.whyNot.sentence}</span> : null}
      {mayRetry ? (
        <Button
          size="small"
          icon="refresh"
          pending={isPending}
          onClick={() => send({ channel, body, subject: subject ?? '', resolve: false })}
        >
          Send again
        </Button>
      ) : null}
    </>
  )
}
