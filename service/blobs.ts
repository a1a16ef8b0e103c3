import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

type Bytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export interface BlobStore {
  /**
   * Keeps the bytes under their sha256 (hex); what is there already is kept once. `salt` goes into the name:
   * what has another one has a file of its own, and goes without taking the other's away.
   */
  put(bytes: Bytes, salt?: string): Promise<{ hash: string; bytes: number }>
  /** Fails, when read, with ENOENT where nothing is kept under that hash. */
  read(hash: string): Readable
  has(hash: string): Promise<boolean>
  /** Takes the bytes away; whoever is reading them reads on. Nothing where there are none. */
  remove(hash: string): Promise<void>
  /** Where the bytes lie on disk. Throws TypeError for what is no hash. */
  path(hash: string): string
}

/** Files by the hash of their content in a folder, which is made when the first comes. */
export function createBlobStore(folder: string): BlobStore {
  const path = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('A blob is named by its sha256 in hex')
    return join(folder, hash.slice(0, 2), hash)
  }
  return {
    path,
    read: (hash) => createReadStream(path(hash)),
    has: (hash) => stat(path(hash)).then(() => true, () => false),
    remove: (hash) => rm(path(hash), { force: true }),
    async put(bytes, salt = '') {
      const incoming = join(folder, 'incoming', randomUUID())
      await mkdir(dirname(incoming), { recursive: true })
      try {
        const written = await write(incoming, bytes instanceof Uint8Array ? [bytes] : bytes, salt)
        const kept = path(written.hash)
        await mkdir(dirname(kept), { recursive: true })
        await rename(incoming, kept)
        return written
      } catch (error) {
        await rm(incoming, { force: true })
        throw error
      }
    },
  }
}

async function write(
  path: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, salt: string,
): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256').update(salt)
  let bytes = 0
  const file = await open(path, 'wx')
  try {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.byteLength
      await file.writeFile(chunk)
    }
    // Under its final name a file must be whole, whatever happens to the machine.
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: hash.digest('hex'), bytes }
}
