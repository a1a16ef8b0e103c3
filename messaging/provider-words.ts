/** What went wrong, and what one can do about it. */
export interface ProviderWords { what: string; remedy: string }

const ownLog = 'Look for it in the log of the provider.'

/** Codes as the ledger keeps them: the provider and its own code. `what` is without a full stop. */
const words: Record<string, readonly [what: string, remedy: string]> = {
  'twilio.21211': [
    'The number is not a valid phone number',
    'Correct the number of the contact.',
  ],
  'twilio.21214': [
    'The number cannot be reached',
    'Correct the number of the contact, or reach them by email.',
  ],
  'twilio.21602': [
    'The text is empty',
    'Write something into the text of this step.',
  ],
  'twilio.21604': [
    'There is no number to send to',
    'Give the contact a phone number.',
  ],
  'twilio.21610': [
    'The recipient has opted out of texts',
    'They can text START to our number if they want texts again.',
  ],
  'twilio.21614': [
    'The number cannot receive texts',
    'It may be a landline: ask for a mobile number, or reach them by email.',
  ],
  'twilio.30003': [
    'The phone is switched off or out of reach',
    'It was tried several times. Reach them another way, or send it again later.',
  ],
  'twilio.30004': [
    'The carrier or the recipient blocks this message',
    'Reach them another way.',
  ],
  'twilio.30005': [
    'The number does not exist',
    'Correct the number of the contact.',
  ],
  'twilio.30006': [
    'The number is a landline or its carrier cannot be reached',
    'Ask for a mobile number, or reach them by email.',
  ],
  'twilio.20003': [
    'Twilio does not accept the account SID and token',
    'Give the sender its account SID and token anew in Settings, Senders.',
  ],
  'twilio.20005': [
    'The Twilio account is not active',
    'Look at the account in Twilio’s console: it may be unpaid.',
  ],
  'twilio.20008': [
    'These are Twilio test credentials',
    'Give the sender the credentials of the live account in Settings, Senders.',
  ],
  'twilio.21212': [
    'The sender’s number is not valid',
    'Correct the number of the sender in Settings, Senders.',
  ],
  'twilio.21408': [
    'The Twilio account may not text this country',
    'Allow the country under Messaging, Geo permissions in Twilio’s console.',
  ],
  'twilio.21603': [
    'The sender has no number',
    'Give the sender a number in Settings, Senders.',
  ],
  'twilio.21606': [
    'The sender’s number does not belong to the Twilio account or cannot send texts',
    'Choose a number that can text, in Twilio’s console and in Settings, Senders.',
  ],
  'twilio.21608': [
    'A Twilio trial account only texts verified numbers',
    'Upgrade the account, or verify the number in Twilio’s console.',
  ],
  'twilio.21612': [
    'The sender’s number cannot reach this kind of number',
    'Send from a number of the contact’s country.',
  ],
  'twilio.21617': [
    'The text is longer than 1600 characters',
    'Shorten the text of this step.',
  ],
  'twilio.21659': [
    'The sender’s number does not belong to the Twilio account',
    'Choose a number of this account in Settings, Senders.',
  ],
  'twilio.21660': [
    'The sender’s number does not belong to the Twilio account',
    'Choose a number of this account in Settings, Senders.',
  ],
  'twilio.30002': [
    'The Twilio account is suspended',
    'Look at the account in Twilio’s console.',
  ],
  'twilio.30007': [
    'Carriers filter this message as unwanted',
    'Write it less like an advertisement, and register the number for texts to many people.',
  ],
  'twilio.30032': [
    'The toll-free number is not verified',
    'Verify the toll-free number in Twilio’s console.',
  ],
  'twilio.30034': [
    'The sender’s number is not registered for application-to-person texts',
    'Register the number (A2P 10DLC) in Twilio’s console.',
  ],
  'twilio.20429': [
    'Twilio asks to slow down',
    'Lower the pace of the sender in Settings, Senders.',
  ],
  'twilio.21611': [
    'Twilio’s queue for the sender’s number is full',
    'Lower the pace of the sender in Settings, Senders.',
  ],
  'twilio.30001': [
    'Twilio’s queue is full',
    'Lower the pace of the sender in Settings, Senders.',
  ],
  'twilio.30008': [
    'Twilio could not deliver and cannot say why',
    'Send it again, or reach them another way.',
  ],
  'twilio.30017': [
    'The carrier is congested',
    'Send it again later.',
  ],
  'twilio.30022': [
    'The carrier’s rate limit is reached',
    'Lower the pace of the sender in Settings, Senders.',
  ],
  'twilio.30023': [
    'The carrier’s daily limit is reached',
    'Spread the campaign over more days, or raise the limit in Twilio’s console.',
  ],
  'twilio.30036': [
    'The text waited longer than it was valid',
    'Lower the pace of the sender in Settings, Senders.',
  ],
  'smtp.EENVELOPE': ['The address is not one mail can go to', 'Correct the address of the contact.'],
  'smtp.550': ['The mail server refuses the recipient', 'Correct the address of the contact, or reach them another way.'],
  'smtp.551': ['The mailbox is somewhere else', 'Correct the address of the contact.'],
  'smtp.552': ['The mailbox is full, or the email is too large', 'Send it again later, or shorter.'],
  'smtp.553': ['The mail server takes no such address', 'Correct the address of the contact.'],
  'smtp.554': ['The mail server refuses this email', 'It may have been taken for spam: send from an address with SPF and DKIM.'],
  'smtp.535': ['The mail server does not accept the user and password', 'Give them anew in Settings, Senders.'],
  'slybroadcast.number': ['Slybroadcast refuses the number', 'Correct the number: voicemails reach mobiles in the United States.'],
  'slybroadcast.credentials': ['Slybroadcast does not accept the user and password', 'Give them anew in Settings, Senders.'],
  'slybroadcast.credit': ['The Slybroadcast account is out of credit', 'Add credit to the account, then start the sender again.'],
  'slybroadcast.caller-id': ['Slybroadcast does not accept the caller id', 'Verify the number of the sender with Slybroadcast.'],
  'slybroadcast.audio': ['Slybroadcast could not use the audio', 'Listen to the voicemail in Content, and save it anew.'],
  'slybroadcast.busy': ['Slybroadcast asks to slow down', 'Lower the pace of the sender in Settings, Senders.'],
}

/** What holds for all codes of a provider that no line above tells of. */
const others: Record<string, readonly [what: string, remedy: string]> = {
  twilio: ['Twilio refused it', ownLog],
  smtp: ['The mail server refused it', 'Check the address of the contact, and the sender with a test message.'],
  slybroadcast: ['Slybroadcast refused it', ownLog],
  elevenlabs: ['The voicemail could not be spoken', 'Listen to it in Content: the voice or the quota may be the reason.'],
}

/** The words for a provider's code as the ledger keeps it, `twilio.30005`; null for what is none of theirs. */
export function providerWords(code: string): ProviderWords | null {
  const [provider = ''] = code.split('.')
  if (!code.includes('.') || !Object.hasOwn(others, provider)) return null
  const [what, remedy] = (Object.hasOwn(words, code) ? words[code] : others[provider])!
  return { what, remedy }
}
