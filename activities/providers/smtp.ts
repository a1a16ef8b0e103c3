import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { plainText } from '../../messaging/plain-text.ts'
import type { Outcome } from '../outcome.ts'
import { clientsByCredentials } from './clients.ts'
import type { EmailProvider, EmailSend } from './contract.ts'
import { credentialShapes, readCredentials, type SmtpCredentials } from './credentials.ts'
import { sortSmtpError } from './smtp-errors.ts'

export type SmtpOptions = {
  /** For connecting, greeting and each silence of the server. Default 15 s. */
  timeoutMs?: number
  /** For the whole of one delivery, waiting for a free connection included. Default 60 s. */
  deadlineMs?: number
  /** Connections to one server. Default 5. */
  connections?: number
}

export type Smtp = EmailProvider & { close(): Promise<void> }

/** The Message-ID of a send, with its angle brackets: the same however often it is asked. */
export function emailMessageId(sendId: string, fromAddress: string): string {
  return `<${sendId}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`
}

/** Email over SMTP. A server cannot be asked about a message, so what is unknown stays unknown. */
export function createSmtp(
  { timeoutMs = 15_000, deadlineMs = 60_000, connections = 5 }: SmtpOptions = {},
): Smtp {
  const transports = clientsByCredentials(
    (credentials: SmtpCredentials) => openPool(credentials, timeoutMs, connections),
    (transport) => transport.close(),
  )
  return {
    async send(input) {
      const credentials = readCredentials('smtp', credentialShapes.smtp, input.credentials)
      if (!credentials.ok) return credentials.outcome
      return deliver(transports(credentials.value), input, deadlineMs)
    },
    async close() {
      for (const transport of transports.all()) transport.close()
    },
  }
}

type Progress = { stream?: Readable }
type Pool = ReturnType<typeof openPool>

function openPool(credentials: SmtpCredentials, timeoutMs: number, connections: number) {
  const { host, port, secure, user, pass } = credentials
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    ...(user === undefined ? {} : { auth: { user, pass: pass ?? '' } }),
    maxConnections: connections,
    maxMessages: 500,
    // The pool would give a message to another connection by itself; whether that is safe is ours to say.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // What is in an email comes from people: it must not read files or fetch addresses of the server.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // A stream that was read from is one whose bytes went to the server: the only sure sign that DATA began.
  transport.use('stream', (mail, done) => {
    const { progress } = mail.data as { progress?: Progress }
    const make = mail.message.createReadStream.bind(mail.message)
    mail.message.createReadStream = (...options) => {
      const stream = make(...options)
      if (progress) progress.stream = stream
      return stream
    }
    done()
  })
  return transport
}

async function deliver(transport: Pool, input: EmailSend, deadlineMs: number): Promise<Outcome> {
  const progress: Progress = {}
  const deadline = AbortSignal.timeout(deadlineMs)
  try {
    const info = await transport.sendMail({ ...compose(input), signal: deadline, progress } as object)
    return { kind: 'sent', providerId: info.messageId }
  } catch (error) {
    return sortSmtpError(error, progress.stream?.readableDidRead === true, input.attempt)
  }
}

function compose(input: EmailSend) {
  const { unsubscribe } = input
  const mailbox = unsubscribe?.mailto ? [`mailto:${unsubscribe.mailto}`] : []
  return {
    from: { name: input.from.name ?? '', address: input.from.address },
    to: { name: '', address: input.to },
    ...(input.replyTo === null ? {} : { replyTo: input.replyTo }),
    subject: input.subject,
    html: input.html,
    text: input.text ?? plainText(input.html),
    messageId: emailMessageId(input.sendId, input.from.address),
    ...(input.inReplyTo === null ? {} : { inReplyTo: input.inReplyTo }),
    ...(input.references.length === 0 ? {} : { references: input.references }),
    ...(unsubscribe === null ? {} : {
      // Nested, or nodemailer writes two headers where RFC 2369 wants one.
      list: { unsubscribe: [[unsubscribe.url, ...mailbox]] },
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    }),
  }
}
