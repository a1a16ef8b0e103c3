import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkAddress, linkLength, linkToken, markOfToken, workspaceMark } from './link-address.ts'

const of = { workspaceId: 'a1b2c3d4-0000-4000-8000-000000000000', sendId: 'b', url: 'https://a.example.com' }

test('a token is 15 letters and figures, the same each time, and another for each send, address, workspace and secret', () => {
  const token = linkToken('secret', of)
  expect(token).toMatch(/^[0-9A-Za-z]{15}$/)
  expect(linkToken('secret', of)).toBe(token)
  const others = [
    linkToken('another', of), linkToken('secret', { ...of, sendId: 'c' }), linkToken('secret', { ...of, url: 'https://b.example.com' }),
    linkToken('secret', { ...of, workspaceId: 'a1b2c3d4-0000-4000-8000-000000000001' }),
  ]
  expect(new Set([token, ...others]).size).toBe(5)
  expect(linkAddress('https://go.example.com', token)).toHaveLength(linkLength('https://go.example.com'))
})

test('whatever the workspace, its mark is read from the token', () => {
  fc.assert(fc.property(fc.uuid(), fc.string(), (workspaceId, sendId) => {
    expect(markOfToken(linkToken('secret', { ...of, workspaceId, sendId }))).toBe(workspaceMark(workspaceId))
  }))
})

test('what is no token has no mark', () => {
  for (const wrong of ['', 'x', '0'.repeat(14), '0'.repeat(16), `${'0'.repeat(14)}-`, 'z'.repeat(15), '../../../etc/pas']) {
    expect(markOfToken(wrong)).toBeNull()
  }
})
