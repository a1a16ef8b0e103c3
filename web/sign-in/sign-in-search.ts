export interface SignInSearch {
  /** Where to go afterwards; an address of ours, never another site's. */
  to?: string
}

export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  const { to } = search
  return typeof to === 'string' && /^\/(?![/\\]|sign-in\b)/.test(to) ? { to } : {}
}
