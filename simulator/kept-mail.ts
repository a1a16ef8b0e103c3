import { closeSync, fstatSync, mkdirSync, openSync, read, write } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const readAt = promisify(read)
const writeAt = promisify(write)

export type KeptMail = {
  /** Keeps the bytes; resolves once the kernel holds them. */
  keep: (raw: Buffer) => Promise<{ at: number, length: number }>
  read: (place: { at: number, length: number }) => Promise<Buffer>
  close: () => void
}

/** Raw mails one behind the other in one file: thousands of small files would cost more than the mails. */
export const openKeptMail = (path: string): KeptMail => {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a+')
  let isClosed = false
  let end = fstatSync(file).size
  let last: Promise<unknown> = Promise.resolve()
  return {
    keep: (raw) => {
      const place = { at: end, length: raw.length }
      end += raw.length
      // One after the other: the file is opened for appending, so the order of writes is the order of bytes.
      const written = last.then(async () => {
        if (isClosed) throw new Error('The mail file is closed.')
        for (let sent = 0; sent < raw.length;) sent += (await writeAt(file, raw, sent)).bytesWritten
        return place
      })
      last = written.catch(() => undefined)
      return written
    },
    read: async ({ at, length }) => {
      const bytes = Buffer.alloc(length)
      await readAt(file, bytes, 0, length, at)
      return bytes
    },
    close: () => {
      isClosed = true
      closeSync(file)
    },
  }
}
