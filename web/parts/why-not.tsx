interface WhyNotProps {
  whyNot: { reason: string; sentence: string }
  /** Where nothing else says that it was not sent. */
  isWhole?: boolean
}

/** Why a message did not arrive and what one can do; the code of the provider small beside it, for its support. */
export function WhyNot({ whyNot: { reason, sentence }, isWhole = false }: WhyNotProps) {
  if (!isOfProvider(reason)) return isWhole ? `Not sent, because ${lowerFirst(sentence)}` : sentence
  return (
    <>
      {isWhole ? 'Not sent: ' : ''}{sentence}{' '}
      <code className="text-xs whitespace-nowrap opacity-80" title="The code of the provider">{reason}</code>
    </>
  )
}

/** `twilio.30005`, not a reason of ours. */
const isOfProvider = (reason: string) => /^\w+\.[\w-]+$/.test(reason)

/** A sentence inside of a sentence; a word all in capitals (STOP, SMS) keeps them. */
const lowerFirst = (text: string) =>
  (/^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)
