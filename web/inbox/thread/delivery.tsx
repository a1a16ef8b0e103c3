import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { WhyNot } from '../../parts/why-not.tsx'
import { useMay } from '../../shell/me-context.ts'
import type { Message } from '../inbox-queries.ts'
import { isHtml } from '../plain-text.ts'
import { sendWords } from './send-words.ts'
import { useSendAgain } from './use-send-again.ts'

interface DeliveryProps {
  message: Message
  conversationId: string
  /** The same words went out after it: once more would be twice. */
  isSentAgain: boolean
}

/** How far a message of ours came, no better than it is; an answer that failed can be sent once more. */
export function Delivery({ message, conversationId, isSentAgain }: DeliveryProps) {
  const may = useMay('conversations.answer')
  const words = sendWords(message)
  if (!words) return null
  const { channel, body, author } = message
  const mayRetry = words.mayRetry && may && !isSentAgain && author !== null && channel !== 'voicemail'
    && !(channel === 'email' && isHtml(body))
  return (
    <>
      <span role="status">
        {words.tone === 'neutral' ? words.words : <Badge tone={words.tone}>{words.words}</Badge>}
      </span>
      {message.whyNot ? (
        <span className="min-w-0 break-words text-bad-ink"><WhyNot whyNot={message.whyNot} /></span>
      ) : null}
      {mayRetry ? <SendAgain message={message} conversationId={conversationId} /> : null}
    </>
  )
}

function SendAgain({ message, conversationId }: Omit<DeliveryProps, 'isSentAgain'>) {
  const again = useSendAgain(conversationId, message)
  return (
    <Button size="small" icon="refresh" pending={again.isPending} onClick={() => again.mutate()}>
      Send again
    </Button>
  )
}
