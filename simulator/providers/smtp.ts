import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SimulatorContext } from '../context.ts'
import type { NewEntry } from '../entry.ts'
import type { Fault } from '../faults.ts'
import type { KeptMail } from '../kept-mail.ts'

const largest = 30 * 1024 * 1024
/** Headers that tests and the mailbox ask for, beside the usual ones. */
const shown = [
  'list-unsubscribe', 'list-unsubscribe-post', 'reply-to', 'in-reply-to', 'references', 'auto-submitted',
]

type SmtpError = Error & { responseCode?: number }
const smtpError = (responseCode: number, message: string): SmtpError =>
  Object.assign(new Error(message), { responseCode })

/** A mail server that takes every login and every mail, and keeps it. */
export const createSmtp = (context: SimulatorContext, mail: KeptMail) => {
  const { append, faults } = context
  // A fault is drawn at RCPT, where the recipient is first known, and may strike later in the session.
  const drawn = new Map<string, Fault>()

  const socketOf = (sessionId: string) => {
    const connections = [...server.connections] as { id: string, _socket: import('node:net').Socket }[]
    return connections.find(({ id }) => id === sessionId)?._socket
  }

  const recipient = async (to: string, from: string, sessionId: string) => {
    const fault = drawn.get(sessionId) ?? faults.take('smtp', [to])
    if (fault === undefined) return
    if (!drawn.has(sessionId)) {
      await append({ provider: 'smtp', kind: 'fault', fault: fault.kind, faultId: fault.id, to })
    }
    if (fault.kind === '429' || fault.kind === 'refuse') {
      await append({ provider: 'smtp', kind: 'refused', to, from, reason: fault.kind })
      throw fault.kind === '429'
        ? smtpError(fault.code ?? 451, '4.7.1 Too many messages, try again later')
        : smtpError(fault.code ?? 550, '5.1.1 The email account that you tried to reach does not exist')
    }
    drawn.set(sessionId, fault)
  }

  /** The server's last word on a mail; undefined when a fault swallows it. */
  const receive = async (stream: Readable, session: { id: string }, from: string, recipients: string[]) => {
    const raw = await bytesOf(stream)
    const fault = drawn.get(session.id)
    drawn.delete(session.id)
    if (raw === undefined) throw smtpError(552, '5.3.4 Message is larger than 30 MB')
    if (fault?.kind === 'slow') await wait(fault.delayMs ?? 2000, undefined, { ref: false })
    const broken = smtpError(fault?.code ?? 451, '4.3.0 Local error in processing')
    if (fault?.kind === '500') {
      await append({ provider: 'smtp', kind: 'refused', to: recipients[0], from, reason: fault.kind })
      throw broken
    }
    if (fault?.kind === 'drop-before-accept') {
      socketOf(session.id)?.resetAndDestroy()
      return undefined
    }
    const id = randomBytes(6).toString('hex')
    const [parsed, place] = await Promise.all([PostalMime.parse(raw), mail.keep(raw)])
    await append({ ...entryOf(parsed, recipients), id, from, raw: place })
    if (fault?.kind === 'reset-after-accept') socketOf(session.id)?.resetAndDestroy()
    if (fault?.kind === 'timeout-after-accept') {
      const socket = socketOf(session.id)
      setTimeout(() => socket?.destroy(), fault.delayMs ?? 600_000).unref()
    }
    if (fault?.kind === '500-after-accept') throw broken
    const isSwallowed = fault?.kind === 'reset-after-accept' || fault?.kind === 'timeout-after-accept'
    return isSwallowed ? undefined : `2.0.0 Ok: queued as ${id}`
  }

  const server = new SMTPServer({
    name: 'simulator.example.com',
    banner: 'simulated mail server',
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: largest,
    closeTimeout: 200,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onRcptTo: (address, session, done) => {
      const { mailFrom } = session.envelope
      const from = mailFrom === false ? '' : mailFrom.address
      recipient(address.address.toLowerCase(), from, session.id)
        .then(() => done(), (error: Error) => done(error))
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope
      const from = mailFrom === false ? '' : mailFrom.address
      receive(stream, session, from, rcptTo.map(({ address }) => address.toLowerCase()))
        .then((answer) => answer !== undefined && done(null, answer), (error: Error) => done(error))
    },
    onClose: (session) => drawn.delete(session.id),
  })
  // A client that goes away in the middle of a command is everyday life here.
  server.on('error', () => undefined)
  return server
}

const bytesOf = async (stream: Readable): Promise<Buffer | undefined> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= largest) parts.push(part)
  }
  return size > largest ? undefined : Buffer.concat(parts)
}

const entryOf = (email: Email, recipients: string[]): NewEntry => ({
  provider: 'smtp',
  kind: 'accepted',
  to: recipients[0],
  ...(recipients.length > 1 ? { recipients } : {}),
  fromHeader: email.headers.find(({ key }) => key === 'from')?.value,
  subject: email.subject ?? '',
  text: (email.text ?? '').slice(0, 20_000),
  messageId: email.messageId,
  headers: Object.fromEntries(email.headers.filter(({ key }) => shown.includes(key))
    .map(({ key, value }) => [key, value])),
  hasHtml: email.html !== undefined,
})
