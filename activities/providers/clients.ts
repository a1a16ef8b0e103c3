import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

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
  const kept = new LRUCache<string, { client: Client }>({ max: mostKept, dispose: ({ client }) => release(client) })
  const get = (credentials: Credentials): Client => {
    const key = createHash('sha256').update(JSON.stringify(credentials)).digest('base64')
    let found = kept.get(key)
    if (!found) kept.set(key, found = { client: make(credentials) })
    return found.client
  }
  return Object.assign(get, { all: () => [...kept.values()].map(({ client }) => client) })
}
