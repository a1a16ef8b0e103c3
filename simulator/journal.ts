import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, read, readSync, write } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type { Entry, NewEntry } from './entry.ts'

const readAt = promisify(read)
const writeAll = promisify(write)

type Waiting = { entry: Entry, line: string, done: (entry: Entry) => void, failed: (error: unknown) => void }

export type Journal = {
  /** Shows the entries that are there already, oldest first. Call once, before the first append. */
  load: () => void
  /** Adds an entry; resolves once the kernel holds it, so that it outlives a kill -9 of this process. */
  append: (entry: NewEntry) => Promise<Entry>
  /** Entries by their numbers, in the order asked. */
  read: (numbers: number[]) => Promise<Entry[]>
  /** How many entries there are; the newest carries this number. */
  size: () => number
  /** Waits for what is being written, then closes the file. */
  close: () => Promise<void>
}

/**
 * An append-only JSONL file. Only the place of every line stays in memory. Lines that arrive while a write
 * is under way go out together in the next one. Every entry, once kept, is shown to `onEntry` in order.
 */
export const openJournal = (path: string, onEntry: (entry: Entry) => void): Journal => {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a+')
  // starts[n - 1] is where entry n begins; one more element says where the next will.
  const starts: number[] = [0]
  let queue: Waiting[] = []
  let writing: Promise<void> | undefined
  let lastNumber = 0
  let isClosed = false

  const flush = async () => {
    while (queue.length > 0) {
      const batch = queue
      queue = []
      const lines = batch.map((waiting) => Buffer.from(waiting.line))
      try {
        const all = Buffer.concat(lines)
        for (let sent = 0; sent < all.length;) sent += (await writeAll(file, all, sent)).bytesWritten
      } catch (error) {
        for (const waiting of batch) waiting.failed(error)
        continue
      }
      batch.forEach((waiting, index) => {
        starts.push((starts.at(-1) ?? 0) + (lines[index]?.length ?? 0))
        onEntry(waiting.entry)
        waiting.done(waiting.entry)
      })
    }
    writing = undefined
  }

  return {
    load: () => loadLines(file, (line, end) => {
      starts.push(end)
      lastNumber += 1
      onEntry(JSON.parse(line) as Entry)
    }),
    append: (fields) =>
      new Promise((done, failed) => {
        // The descriptor's number may belong to another file by then.
        if (isClosed) return failed(new Error('The log is closed.'))
        lastNumber += 1
        const entry: Entry = { n: lastNumber, at: new Date().toISOString(), ...fields }
        queue.push({ entry, line: `${JSON.stringify(entry)}\n`, done, failed })
        writing ??= flush()
      }),
    read: async (numbers) => {
      const bytes = await Promise.all(spans(numbers).map(async ({ first, last }) => {
        const from = starts[first - 1] ?? 0
        const span = Buffer.alloc((starts[last] ?? from) - from)
        await readAt(file, span, 0, span.length, from)
        return span.toString()
      }))
      return bytes.join('').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Entry)
    },
    size: () => starts.length - 1,
    close: async () => {
      isClosed = true
      await writing
      closeSync(file)
    },
  }
}

/** Neighbouring numbers become one read. */
const spans = (numbers: number[]): { first: number, last: number }[] => {
  const found: { first: number, last: number }[] = []
  for (const n of numbers) {
    const before = found.at(-1)
    if (before?.last === n - 1) before.last = n
    else found.push({ first: n, last: n })
  }
  return found
}

/** A process killed in the middle of a write leaves half a line: nobody was told of it, so it is cut off. */
const loadLines = (file: number, onLine: (line: string, end: number) => void): void => {
  const { size } = fstatSync(file)
  let rest = Buffer.alloc(0)
  let position = 0
  let whole = 0
  while (position < size) {
    const chunk = Buffer.alloc(Math.min(1 << 20, size - position))
    position += readSync(file, chunk, 0, chunk.length, position)
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10, from)) {
      whole += at + 1 - from
      onLine(rest.toString('utf8', from, at), whole)
      from = at + 1
    }
    rest = rest.subarray(from)
  }
  if (whole < size) ftruncateSync(file, whole)
}
