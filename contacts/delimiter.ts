const candidates = [',', ';', '\t', '|']

/** What stands between the cells, from the beginning of a file; a comma where there is one column. */
export function detectDelimiter(text: string): { delimiter: string; told: boolean } {
  // Excel writes such a line for itself.
  const told = /^"?sep=(.)"?\r?\n/i.exec(text)?.[1]
  if (told) return { delimiter: told, told: true }
  const ranked = candidates
    .map((delimiter) => ({ delimiter, score: score(countsPerRecord(text, delimiter)) }))
    .toSorted((a, b) => b.score - a.score)
  return { delimiter: ranked[0]!.score > 0 ? ranked[0]!.delimiter : ',', told: false }
}

/** More columns in the header are better, and rows that have as many. */
function score([header, ...rows]: number[]): number {
  if (!header) return 0
  const alike = rows.filter((count) => count === header).length
  return header * (rows.length === 0 ? 1 : 0.5 + alike / rows.length / 2)
}

function countsPerRecord(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let count = 0
  let length = 0
  let quoted = false
  for (let index = 0; index < text.length && counts.length < 20; index++) {
    const character = text[index]
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (length > 0) counts.push(count)
      count = 0
      length = 0
      continue
    } else if (!quoted && character === delimiter) count++
    length++
  }
  // The beginning of a file may end in the middle of a record.
  if (counts.length === 0 && length > 0) counts.push(count)
  return counts
}
