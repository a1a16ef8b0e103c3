import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localSecrets } from './secrets.ts'
import { temporaryFolder } from './tiny-part-in-test.ts'

test('secrets are made once, kept for the next start, and readable by their owner only', () => {
  const folder = temporaryFolder()
  const first = localSecrets(folder)
  expect(localSecrets(folder)).toEqual(first)
  expect(Buffer.from(first.credentialsKey, 'base64')).toHaveLength(32)
  expect(first.authSecret.length).toBeGreaterThanOrEqual(32)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(localSecrets(temporaryFolder()).authSecret).not.toBe(first.authSecret)
})
