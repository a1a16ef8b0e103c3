import {
  closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync,
} from 'node:fs'
import { join } from 'node:path'

const largest = 10 * 1024 * 1024

/** The log file of a part; one older copy is kept when it has grown past 10 MB. */
export function partLogFile(folder: string, part: string): string {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true })
  const file = join(logs, `${part}.log`)
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`)
  return file
}

/** The last lines of a log, however long it is, as a person reads them. */
export function lastLogLines(file: string, count = 20): string[] {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return []
  }
  try {
    const { size } = fstatSync(descriptor)
    const tail = Buffer.alloc(Math.min(size, 64 * 1024))
    readSync(descriptor, tail, 0, tail.length, size - tail.length)
    return tail.toString('utf8').trimEnd().split('\n').slice(-count).map(readable)
  } finally {
    closeSync(descriptor)
  }
}

/** A JSON line without its stack and ids, which stay in the file; any other line as it is. */
function readable(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const { time, level, msg, err, error } = JSON.parse(line)
    const reason = err?.message ?? error?.message ?? error
    return [time, level, msg, reason].filter((piece) => piece !== undefined && piece !== '').join('  ')
  } catch {
    return line
  }
}
