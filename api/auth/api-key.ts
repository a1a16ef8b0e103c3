import { createHash, randomBytes } from 'node:crypto'

const secretBytes = 32
const pattern = /^rk_([\w-]{64})$/

/**
 * A key is `rk_` and 48 bytes in base64url: the workspace's uuid, so that a key finds its row behind the wall
 * of its workspace, and 32 random bytes. Only their hash is kept; they are random, so a quick hash will do.
 */
export function makeApiKey(workspaceId: string): { key: string; hash: string; hint: string } {
  const secret = randomBytes(secretBytes)
  const workspace = Buffer.from(workspaceId.replaceAll('-', ''), 'hex')
  const key = `rk_${Buffer.concat([workspace, secret]).toString('base64url')}`
  // The beginning is the workspace's and the same for all of its keys.
  return { key, hash: hashOf(secret), hint: `rk_…${key.slice(-4)}` }
}

/** The workspace of a key and the hash of its secret; null for what is no key. */
export function readApiKey(key: string): { workspaceId: string; hash: string } | null {
  const encoded = pattern.exec(key)?.[1]
  if (encoded === undefined) return null
  const bytes = Buffer.from(encoded, 'base64url')
  const hex = bytes.subarray(0, -secretBytes).toString('hex')
  return {
    workspaceId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    hash: hashOf(bytes.subarray(-secretBytes)),
  }
}

function hashOf(secret: Buffer): string {
  return createHash('sha256').update(secret).digest('hex')
}
