/** The option that differs from the word by the fewest letters, if by no more than a third of them. */
export function nearest(word: string, options: readonly string[]): string | undefined {
  let best: string | undefined
  let fewest = Math.floor(word.length / 3) + 1
  for (const option of options) {
    if (Math.abs(option.length - word.length) >= fewest) continue
    const letters = distance(word, option)
    if (letters < fewest) [best, fewest] = [option, letters]
  }
  return best
}

/** Levenshtein's: letters to add, remove or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const above = row
    row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, above[j]! + 1, row[j - 1]! + 1))
    }
  }
  return row[b.length]!
}
