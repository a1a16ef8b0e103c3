/**
 * A known situation in which what was asked cannot be done; the message says what to mend. `code` is
 * kebab-case and stable ('not-found', 'conflict', ...): the API maps it to a status.
 */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

/** `value`, or a Refusal 'not-found' that names what was looked for. */
export function found<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) {
    throw new Refusal('not-found', `There is no such ${what} in this workspace.`)
  }
  return value
}
