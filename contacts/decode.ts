import { UnreadableFile } from './unreadable-file.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** A line longer than this is no line of a sheet. */
const longestLine = 4 * 1024 * 1024

/** By the byte order mark, or by the zero bytes that plain letters have in UTF-16; null: one byte or UTF-8. */
export function utf16Of(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const pairs = Math.min(sample.length, 200) >> 1
  for (let index = 0; index < pairs * 2; index++) if (sample[index] === 0) zeros[index % 2]!++
  if (zeros[1]! > pairs * 0.7 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0]! > pairs * 0.7 && zeros[1] === 0) return 'utf-16be'
  return null
}

/**
 * Bytes as text, without a byte order mark. UTF-16 where the beginning says so. Otherwise line by line:
 * what is valid UTF-8 is UTF-8, any other line is Windows-1252 (and so Latin-1, which it contains), so
 * that it does not matter how far into the file the first accent stands, or that two sheets were glued
 * together. `seen` collects what was met. Throws UnreadableFile at a line without an end.
 */
export async function* decode(
  chunks: AsyncIterable<Uint8Array>, utf16: 'utf-16le' | 'utf-16be' | null, seen: Set<Encoding>,
): AsyncGenerator<string> {
  if (utf16) {
    seen.add(utf16)
    const decoder = new TextDecoder(utf16)
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
    return
  }
  let rest: Uint8Array = new Uint8Array(0)
  let first = true
  const decodeLines = createLineDecoder(seen)
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = lastLineEnd(bytes)
    rest = bytes.subarray(end)
    if (rest.length > longestLine) throw new UnreadableFile('The file has a line of more than 4 MB; that is no CSV.')
    if (end > 0) yield withoutMark(decodeLines(bytes.subarray(0, end)))
  }
  if (rest.length > 0) yield withoutMark(decodeLines(rest))

  function withoutMark(text: string): string {
    const begins = first
    first = false
    return begins && text.startsWith('\ufeff') ? text.slice(1) : text
  }
}

function lastLineEnd(bytes: Uint8Array): number {
  const newline = bytes.lastIndexOf(0x0a)
  // Old spreadsheets end lines with a carriage return alone.
  return (newline >= 0 ? newline : bytes.lastIndexOf(0x0d)) + 1
}

/** Decodes whole lines; `seen` is told what they were in. */
export function createLineDecoder(seen: Set<Encoding>): (lines: Uint8Array) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const decodeLine = (line: Uint8Array): string => {
    try {
      const text = utf8.decode(line)
      if (text.length !== line.length) seen.add('utf-8')
      return text
    } catch {
      seen.add('windows-1252')
      return windows1252(line)
    }
  }
  return (lines) => {
    try {
      const text = utf8.decode(lines)
      if (text.length !== lines.length) seen.add('utf-8')
      return text
    } catch {
      return splitLines(lines).map(decodeLine).join('')
    }
  }
}

/** What Windows-1252 has where Latin-1 has control characters; Node's own decoder takes one for the other. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function windows1252(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => windowsOnly[character.charCodeAt(0) - 0x80]!)
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let start = 0
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    lines.push(bytes.subarray(start, end + 1))
    start = end + 1
  }
  if (start < bytes.length) lines.push(bytes.subarray(start))
  return lines
}

/** One name for what a file was in: plain ASCII counts as UTF-8. */
export function encodingName(seen: Set<Encoding>): string {
  return seen.size === 0 ? 'utf-8' : [...seen].toSorted().join(' and ')
}
