import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { decryptCredentials, encryptCredentials } from './credentials.ts'

const key = randomBytes(32).toString('base64')
const workspaceId = randomUUID()
const credentials = { accountSid: 'AC1', authToken: 'very secret' }

test('credentials come back as they were and look different each time they are kept', () => {
  const kept = encryptCredentials({ key, workspaceId }, credentials)
  expect(decryptCredentials({ key, workspaceId: workspaceId.toUpperCase() }, kept)).toEqual(credentials)
  expect(encryptCredentials({ key, workspaceId }, credentials).equals(kept)).toBe(false)
  expect(kept.toString('latin1')).not.toContain('secret')
})

test('another key, another workspace or a changed byte opens nothing and says nothing', () => {
  const kept = encryptCredentials({ key, workspaceId }, credentials)
  const bent = Buffer.from(kept)
  bent[bent.length - 1]! ^= 1
  const attempts = [
    () => decryptCredentials({ key: randomBytes(32).toString('base64'), workspaceId }, kept),
    () => decryptCredentials({ key, workspaceId: randomUUID() }, kept),
    () => decryptCredentials({ key, workspaceId }, bent),
  ]
  for (const attempt of attempts) expect(attempt).toThrow(/^The credentials do not open: CREDENTIALS_KEY/)
  expect(() => decryptCredentials({ key, workspaceId }, Buffer.from('plain'))).toThrow('no encrypted credentials')
})

test('a key of the wrong length is named by its setting', () => {
  expect(() => encryptCredentials({ key: 'c2hvcnQ=', workspaceId }, {})).toThrow('CREDENTIALS_KEY must be 32 bytes')
})
