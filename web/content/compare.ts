export interface Piece {
  text: string
  is: 'same' | 'added' | 'gone'
}

/** Longer ones are shown whole, as gone and as added: comparing them would hold the screen up. */
const most = 3000

/** What became of one text in another, by words; neighbours of one kind stand together. */
export function compare(before: string, after: string): Piece[] {
  const [one, other] = [words(before), words(after)]
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start++
  let end = 0
  const shorter = Math.min(one.length, other.length) - start
  while (end < shorter && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  const head = one.slice(0, start).join('')
  const tail = one.slice(one.length - end).join('')
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  return joined([
    { text: head, is: 'same' },
    ...(left.length * right.length > most * most / 4
      ? [{ text: left.join(''), is: 'gone' as const }, { text: right.join(''), is: 'added' as const }]
      : middle(left, right)),
    { text: tail, is: 'same' },
  ])
}

const words = (text: string) => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []

/** By the longest sequence of words that both have. */
function middle(one: string[], other: string[]): Piece[] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i * width + j] = one[i] === other[j]
        ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
    }
  }
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    if (i < one.length && one[i] === other[j]) {
      pieces.push({ text: one[i] ?? '', is: 'same' })
      i++
      j++
    } else if (j >= other.length || (i < one.length
      && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) {
      pieces.push({ text: one[i] ?? '', is: 'gone' })
      i++
    } else {
      pieces.push({ text: other[j] ?? '', is: 'added' })
      j++
    }
  }
  return pieces
}

function joined(pieces: Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (piece.text === '') continue
    if (last?.is === piece.is) last.text += piece.text
    else all.push({ ...piece })
  }
  return all
}
