import { createHash } from 'node:crypto'

const mostKept = 200

/**
 * Keeps one client for each credentials, so that connections are reused; the least lately used goes,
 * through `release`, when there are too many. Keyed by a hash: no secret becomes a key that shows up
 * in a dump of the map.
 */
export function clientsByCredentials<Credentials extends object, Client>(
  make: (credentials: Credentials) => Client,
  release: (client: Client) => void = () => {},
): ((credentials: Credentials) => Client) & { all: () => Client[] } {
  const kept = new Map<string, Client>()
  const get = (credentials: Credentials): Client => {
    const key = createHash('sha256').update(JSON.stringify(credentials)).digest('base64')
    const client = kept.get(key) ?? make(credentials)
    kept.delete(key)
    kept.set(key, client)
    for (const [oldest, unused] of kept) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
      release(unused)
    }
    return client
  }
  return Object.assign(get, { all: () => [...kept.values()] })
}
