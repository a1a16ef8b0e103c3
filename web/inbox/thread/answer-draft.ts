import type { CallInput } from '../../../api/contract/client.ts'
import { ApiError } from '../../../api/contract/client.ts'
import type { Contract } from '../../../api/contract/contract.ts'
import type { Message } from '../inbox-queries.ts'

/** What is typed for a conversation and not sent yet. */
export interface AnswerDraft {
  channel: 'email' | 'sms'
  subject: string
  body: string
  /** The latest message when the writing began. */
  seen?: string
  /** Values that an inserted message lacked; they stand in it as `[contact.first_name]`. */
  missing?: string[]
  /** What was asked of the server without learning what became of it. */
  attempt?: Attempt
}

type Request = CallInput<Contract['conversations']['answer']>['body']

/** A request under its idempotency key: asked again as it was, it is done once. */
export interface Attempt {
  key: string
  request: Request
}

export const draftKey = (conversationId: string) => `answer.${conversationId}`

/** The attempt that these words were in already, or a new one: the same words must not arrive twice. */
export function attemptOf(draft: AnswerDraft, resolve: boolean, newKey: () => string): Attempt {
  const { channel, seen, attempt } = draft
  const body = draft.body.trim()
  const subject = channel === 'email' ? draft.subject.trim() : ''
  const before = attempt?.request
  if (before?.channel === channel && before.body === body && (before.subject ?? '') === subject) return attempt!
  return {
    key: newKey(),
    request: { channel, body, resolve, ...(subject ? { subject } : {}), ...(seen ? { seen } : {}) },
  }
}

/** Whether nobody knows what became of it: without an answer, or while the first one is still worked on. */
export function mayHaveArrived(error: Error): boolean {
  if (!(error instanceof ApiError)) return true
  return error.status === 0 || error.status >= 500 || error.code === 'conflict'
}

/** What other people answered since the writing began. */
export function answeredMeanwhile(messages: Message[], seen: string | undefined, me: string): Message[] {
  const from = messages.findIndex(({ id }) => id === seen)
  if (from === -1) return []
  return messages.slice(from + 1)
    .filter(({ direction, author }) => direction === 'out' && author !== null && author.id !== me)
}

/** What stands in the words where a value should: it would be sent as it is. */
export function unfilled({ body, subject, missing = [] }: AnswerDraft): string[] {
  const words = `${subject}\n${body}`
  return [
    ...words.match(/\{\{.*?\}\}/g) ?? [],
    ...missing.map((path) => `[${path}]`).filter((mark) => words.includes(mark)),
  ].filter((mark, at, all) => all.indexOf(mark) === at)
}
