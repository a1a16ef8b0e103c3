/** Node's codes for a connection that never came to be: whatever was to be said was not said. */
const neverReached = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * What a failed request says about itself: its code, looked for down the chain of causes, and whether it
 * certainly never reached the provider. A timeout or a reset is not certain, so it is `false`.
 */
export function networkFault(error: unknown): { code: string, neverReached: boolean } {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code = at.name === 'TimeoutError' ? 'ETIMEDOUT' : codeOf(at)
    if (code !== undefined) return { code, neverReached: neverReached.has(code) }
  }
  return { code: 'unexpected', neverReached: false }
}

function codeOf(error: Error): string | undefined {
  const { code, errors } = error as Error & { code?: unknown, errors?: unknown }
  if (typeof code === 'string') return code
  // A name with several addresses fails with the failure of each.
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  return first instanceof Error ? codeOf(first) : undefined
}
