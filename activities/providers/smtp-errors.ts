import { retry, type Failure } from '../outcome.ts'

/** What nodemailer hangs on its errors. */
type SmtpError = { code?: string, command?: string, responseCode?: number, response?: string }

/**
 * Sorts a failed delivery. `bodyBegan`: bytes of the message were given to the server, so that without
 * a reply code of its own it may have it. The server's words may hold the address and are not kept.
 */
export function sortSmtpError(error: unknown, bodyBegan: boolean, attempt: number): Failure {
  const { code = 'unexpected', command = '', responseCode: reply, response = '' } = error as SmtpError
  const name = `smtp.${reply ?? code}`
  if (code === 'ENOAUTH' || (code === 'EAUTH' && !isTemporary(reply))) {
    const message = 'The mail server does not accept the user and password'
    return { kind: 'configuration', code: name, message }
  }
  if (reply !== undefined) {
    // A reply is an answer: even after the body it says that the mail was not taken.
    if (isTemporary(reply)) return retry(name, `The mail server asks to try later (${reply})`, attempt)
    return sortRefusal(name, reply, command, response)
  }
  if (bodyBegan) {
    const message = 'The connection broke while the mail server was taking the email'
    return { kind: 'unknown', code: name, message }
  }
  if (code === 'EENVELOPE') {
    return { kind: 'permanent', code: name, message: 'The address is not one mail can go to' }
  }
  return retry(name, 'The mail server could not be reached', attempt)
}

function isTemporary(reply: number | undefined): boolean {
  // 503 says that the session was in the wrong state, not that this mail is refused.
  return reply !== undefined && (reply < 500 || reply === 503)
}

function sortRefusal(code: string, reply: number, command: string, response: string): Failure {
  const enhanced = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(response)
  const ofUs = command === 'MAIL FROM' || command === 'EHLO' || command === 'HELO' || command === 'CONN'
  if (ofUs || reply === 530 || reply === 535 || /relay/i.test(response)) {
    return { kind: 'configuration', code, message: `The mail server refuses this sender (${reply})` }
  }
  if (command !== 'RCPT TO') {
    return { kind: 'permanent', code, message: `The mail server refuses this email (${reply})` }
  }
  // 5.1.x: the address itself; 5.2.1: the mailbox is closed. A full mailbox or a policy is not for ever.
  const gone = enhanced
    ? enhanced[1] === '1' || (enhanced[1] === '2' && enhanced[2] === '1')
    : reply === 550 || reply === 551 || reply === 553
  if (!gone) return { kind: 'permanent', code, message: `The mail server refuses the recipient (${reply})` }
  return { kind: 'permanent', code, message: `The mailbox does not exist (${reply})`, suppress: 'email' }
}
