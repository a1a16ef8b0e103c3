import type { Client } from '../../../api/contract/client.ts'
import type { Thread } from '../inbox-queries.ts'

export interface FilledIn {
  subject?: string | undefined
  text: string
  /** Values that the contact does not have; they stand as `[contact.first_name]`. */
  missing: string[]
}

/** The newest version of a message as this contact would get it, as plain words to go on writing. */
export async function fillIn(
  client: Client, { contentId, thread }: { contentId: string; thread: Thread },
): Promise<FilledIn> {
  const { channel, body } = await client.contents.get({ params: { contentId } })
  const { contactId, campaigns } = thread
  const campaignId = campaigns[0]?.campaignId
  const whom = { contactId, ...(campaignId ? { campaignId } : {}) }
  if (channel !== 'email') {
    const text = body['text'] ?? body['script'] ?? ''
    const filled = await client.contents.preview({ body: { channel: 'sms', body: { text }, ...whom } })
    return { text: filled.text, missing: filled.missing }
  }
  const { subject = '', html = '' } = body
  const filled = await client.contents.preview({
    body: { channel: 'email', body: { subject, html: html + placesUnsubscribe }, ...whom },
  })
  return {
    subject: filled.body['subject'], missing: filled.missing, text: withoutUnsubscribe(filled.text),
  }
}

/** Who says where the link to unsubscribe stands gets no footer below; in a comment it is not seen. */
const placesUnsubscribe = '<!-- {{ unsubscribe_url }} -->'

/** An answer is a letter from one to one: the line that a campaign's emails need is not part of it. */
const withoutUnsubscribe = (text: string) => (
  text.split('\n').filter((line) => !/https?:\/\/\S+\/unsubscribe/.test(line)).join('\n').trim()
)
