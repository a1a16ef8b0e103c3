import { join } from 'node:path'
import type { Request } from 'express'
import { keepFile } from '../kept-file.ts'
import { newSid } from './twilio-wire.ts'

export type TwilioNumber = {
  sid: string
  accountSid: string
  phoneNumber: string
  smsUrl: string
  createdAt: string
}

export type TwilioAccounts = ReturnType<typeof createTwilioAccounts>

/** Accounts and their numbers, as callers showed them: kept, since the token signs webhooks. */
export const createTwilioAccounts = (dataFolder: string) => {
  const kept = keepFile(join(dataFolder, 'twilio.json'), {
    tokens: {} as Record<string, string>,
    numbers: {} as Record<string, TwilioNumber>,
  })
  const { tokens, numbers } = kept.value

  return {
    /** Any account SID and token is let in; false only without basic auth. */
    admit: (req: Request): boolean => {
      const given = /^Basic (.+)$/i.exec(req.get('authorization') ?? '')?.[1]
      if (given === undefined) return false
      const [user = '', ...rest] = Buffer.from(given, 'base64').toString().split(':')
      const token = rest.join(':')
      if (user === '' || token === '') return false
      if (user.startsWith('AC') && tokens[user] !== token) {
        tokens[user] = token
        kept.save()
      }
      return true
    },
    tokenOf: (accountSid: string): string => tokens[accountSid] ?? '',
    number: (phoneNumber: string): TwilioNumber | undefined => numbers[phoneNumber],
    numbersOf: (accountSid: string): TwilioNumber[] =>
      Object.values(numbers).filter((number) => number.accountSid === accountSid),
    numberBySid: (sid: string): TwilioNumber | undefined =>
      Object.values(numbers).find((number) => number.sid === sid),
    /** Buying a number that is there already only changes its webhook: set-up may run again. */
    setNumber: (accountSid: string, phoneNumber: string, smsUrl: string | undefined): TwilioNumber => {
      const before = numbers[phoneNumber]
      const number = {
        sid: before?.sid ?? newSid('PN'),
        accountSid,
        phoneNumber,
        smsUrl: smsUrl ?? before?.smsUrl ?? '',
        createdAt: before?.createdAt ?? new Date().toISOString(),
      }
      numbers[phoneNumber] = number
      kept.save()
      return number
    },
    allNumbers: (): TwilioNumber[] => Object.values(numbers),
  }
}
