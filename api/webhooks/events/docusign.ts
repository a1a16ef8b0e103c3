import { fieldsOf, filled, momentOf, must, textOf, type ToldByWebhook } from './told.ts'

/**
 * An e-signature's message (`envelope-completed`, `recipient-completed`), in DocuSign Connect's public JSON: the event
 * keeps its name, and every signer of the envelope (or the one recipient that it is about) is told of.
 */
export function ofDocusign(body: unknown): ToldByWebhook[] {
  const message = fieldsOf(body)
  const name = must(message['event'], 'event')
  const data = fieldsOf(message['data'])
  const envelopeId = must(data['envelopeId'], 'data.envelopeId')
  const envelope = fieldsOf(data['envelopeSummary'])
  const { signers } = fieldsOf(envelope['recipients'])
  const all = Array.isArray(signers) ? signers.map(fieldsOf) : []
  const about = name.startsWith('recipient-') ? textOf(data['recipientId']) : undefined
  return all.filter((signer) => about === undefined || signer['recipientId'] === about).flatMap((signer) => {
    const email = textOf(signer['email'])
    if (email === undefined) return []
    return [{
      id: `${name}/${envelopeId}/${email.toLowerCase()}`,
      event: {
        name, email, ...momentOf(message['generatedDateTime']),
        payload: filled({
          envelope: envelopeId, subject: envelope['emailSubject'], status: envelope['status'],
          signer: signer['status'], role: signer['roleName'], completed: envelope['completedDateTime'],
        }),
      },
    }]
  })
}
