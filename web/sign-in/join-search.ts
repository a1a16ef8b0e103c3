export interface JoinSearch {
  /** Of the invitation; left out where the link was cut short. */
  token?: string
}

export function readJoinSearch({ token }: Record<string, unknown>): JoinSearch {
  // A token of digits only is read from the address as a number.
  const text = typeof token === 'number' ? String(token) : token
  return typeof text === 'string' && text !== '' ? { token: text } : {}
}
