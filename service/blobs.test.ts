import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBlobStore } from './blobs.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'blobs-')) })
afterEach(() => rm(folder, { recursive: true }))

test('bytes are kept under their sha256 and read back', async () => {
  const store = createBlobStore(join(folder, 'blobs'))
  const { hash, bytes } = await store.put(Buffer.from('name,phone\n'))
  expect(hash).toBe(createHash('sha256').update('name,phone\n').digest('hex'))
  expect(bytes).toBe(11)
  expect(Buffer.concat(await store.read(hash).toArray()).toString()).toBe('name,phone\n')
  expect(await readFile(store.path(hash), 'utf8')).toBe('name,phone\n')
})

test('a stream and its bytes at once are the same blob, kept once', async () => {
  const store = createBlobStore(folder)
  const stream = async function* () { yield Buffer.from('ab'); yield Buffer.from('c') }
  const [streamed, whole] = await Promise.all([store.put(stream()), store.put(Buffer.from('abc'))])
  expect(streamed).toEqual(whole)
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('what has a salt of its own has a file of its own, and goes without the other', async () => {
  const store = createBlobStore(folder)
  const [one, other] = [await store.put(Buffer.from('abc'), 'one'), await store.put(Buffer.from('abc'), 'other')]
  await store.remove(one.hash)
  await store.remove(one.hash)
  expect(await Promise.all([store.has(one.hash), store.has(other.hash)])).toEqual([false, true])
})

test('a stream that breaks leaves nothing behind', async () => {
  const store = createBlobStore(folder)
  const broken = async function* () {
    yield Buffer.from('ab')
    throw new Error('the person went away')
  }
  await expect(store.put(broken())).rejects.toThrow('the person went away')
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('a name that is no hash never becomes a path', async () => {
  const store = createBlobStore(folder)
  expect(() => store.path('../../etc/passwd')).toThrow(TypeError)
  expect(await store.has('a'.repeat(64))).toBe(false)
})
