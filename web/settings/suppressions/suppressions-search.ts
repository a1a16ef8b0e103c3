export interface SuppressionsSearch {
  /** An email or a number, whole. */
  address?: string
}

/** Reads the address; a number in it may have come as one. */
export function readSuppressionsSearch(given: Record<string, unknown>): SuppressionsSearch {
  const value = given['address']
  const address = typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 254) : ''
  return address === '' ? {} : { address }
}
