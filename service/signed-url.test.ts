import { expect, test } from 'vitest'
import { audioUrl, signPath, verifyPath } from './signed-url.ts'

const secret = 'a secret of at least thirty-two letters'
const now = new Date('2026-11-20T12:00:00Z')
const later = new Date(now.getTime() + 60_000)

function parts(signed: string) {
  const url = new URL(signed, 'https://app.example.com')
  return { path: url.pathname, query: Object.fromEntries(url.searchParams) }
}

test('a signed audio address opens until it expires', () => {
  const publicUrl = 'https://app.example.com'
  const url = audioUrl({ publicUrl, secret, workspaceId: 'w', blob: 'b', expiresAt: later })
  const { path, query } = parts(url)
  expect(path).toBe('/audio/w/b.mp3')
  expect(verifyPath(secret, path, query, now)).toBe(true)
  expect(verifyPath(secret, path, query, later)).toBe(false)
})

test('a signature holds for its own path, expiry and secret only', () => {
  const { path, query } = parts(signPath(secret, '/audio/w/b.mp3', later))
  expect(verifyPath(secret, '/audio/w/other.mp3', query, now)).toBe(false)
  expect(verifyPath(secret, path, { ...query, expires: '99999999999' }, now)).toBe(false)
  expect(verifyPath('another secret', path, query, now)).toBe(false)
})

test('a query that is missing, doubled or nonsense is refused, not an error', () => {
  const { path, query } = parts(signPath(secret, '/audio/w/b.mp3', later))
  const doubled = { ...query, signature: ['x', 'y'] }
  for (const bad of [{}, doubled, { ...query, signature: 'ü'.repeat(64) }, { ...query, expires: '1e9' }]) {
    expect(verifyPath(secret, path, bad, now)).toBe(false)
  }
})
