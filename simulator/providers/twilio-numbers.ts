import { Router, type Request } from 'express'
import type { TwilioAccounts, TwilioNumber } from './twilio-accounts.ts'
import { pageOf, restError, twilioDate } from './twilio-wire.ts'

/** IncomingPhoneNumbers of one account: where set-up says which webhook a number calls. */
export const createTwilioNumbers = (accounts: TwilioAccounts): Router => {
  const router = Router({ mergeParams: true })
  const accountOf = (req: Request) => String((req.params as Record<string, string>)['account'])

  router.post('/IncomingPhoneNumbers.json', (req, res) => {
    const form = (req.body ?? {}) as Record<string, string>
    const phoneNumber = form['PhoneNumber'] ?? ''
    if (!/^\+[1-9]\d{6,14}$/.test(phoneNumber)) return restError(res, 21211)
    res.status(201).json(numberResource(accounts.setNumber(accountOf(req), phoneNumber, form['SmsUrl'])))
  })

  router.get('/IncomingPhoneNumbers.json', (req, res) => {
    const asked = req.query['PhoneNumber']
    const numbers = accounts.numbersOf(accountOf(req))
      .filter(({ phoneNumber }) => asked === undefined || phoneNumber.includes(String(asked)))
    const uri = `/2010-04-01/Accounts/${accountOf(req)}/IncomingPhoneNumbers.json`
    const { length } = numbers
    res.json({ ...pageOf(uri, length, length, 0), incoming_phone_numbers: numbers.map(numberResource) })
  })

  router.all('/IncomingPhoneNumbers/:sid.json', (req, res) => {
    const known = accounts.numberBySid(req.params.sid)
    if (known === undefined || known.accountSid !== accountOf(req)) return restError(res, 20404)
    const form = (req.body ?? {}) as Record<string, string>
    const changed = req.method === 'POST'
      ? accounts.setNumber(known.accountSid, known.phoneNumber, form['SmsUrl'])
      : known
    res.json(numberResource(changed))
  })
  return router
}

const numberResource = (number: TwilioNumber) => ({
  sid: number.sid, account_sid: number.accountSid, phone_number: number.phoneNumber,
  friendly_name: number.phoneNumber, sms_url: number.smsUrl, sms_method: 'POST', sms_fallback_url: '',
  api_version: '2010-04-01', status: 'in-use', origin: 'twilio', beta: false, address_requirements: 'none',
  capabilities: { voice: true, sms: true, mms: true, fax: false }, status_callback: '',
  date_created: twilioDate(number.createdAt), date_updated: twilioDate(number.createdAt),
  uri: `/2010-04-01/Accounts/${number.accountSid}/IncomingPhoneNumbers/${number.sid}.json`,
})
