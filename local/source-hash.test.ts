import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceHash } from './source-hash.ts'
import { temporaryFolder } from './tiny-part-in-test.ts'

test('the hash follows sources, not tests or built files, nor what is not there', () => {
  const root = `${temporaryFolder()}/`
  mkdirSync(join(root, 'web', 'dist'), { recursive: true })
  writeFileSync(join(root, 'web', 'a.ts'), 'one')
  const hash = (): string => sourceHash(root, ['web', 'missing'])
  const first = hash()
  writeFileSync(join(root, 'web', 'a.test.ts'), 'test')
  writeFileSync(join(root, 'web', 'dist', 'a.js'), 'built')
  expect(hash()).toBe(first)
  writeFileSync(join(root, 'web', 'a.ts'), 'two')
  expect(hash()).not.toBe(first)
})
