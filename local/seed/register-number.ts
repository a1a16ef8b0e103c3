import { accountSid, authToken } from './senders.ts'

/**
 * Tells the provider where a number's inbound texts go, as one does at Twilio. Done at every start: the
 * API's port may have changed.
 */
export async function registerNumber(
  { twilioBaseUrl, publicUrl, workspaceId, number }: {
    twilioBaseUrl: string
    publicUrl: string
    workspaceId: string
    number: string
  },
): Promise<void> {
  const sid = accountSid(number)
  const response = await fetch(`${twilioBaseUrl}/2010-04-01/Accounts/${sid}/IncomingPhoneNumbers.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${sid}:${authToken(number)}`).toString('base64')}` },
    body: new URLSearchParams({
      PhoneNumber: number,
      SmsUrl: `${publicUrl}/webhooks/${workspaceId}/twilio/messages`,
    }),
  })
  if (!response.ok) throw new Error(`the number could not be registered at the provider: it answers ${response.status}`)
}
