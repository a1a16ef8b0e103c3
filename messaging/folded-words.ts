/**
 * A text as plain lower-case words between single spaces, with a space at both ends so that ' stop ' finds
 * the word alone: no accents, quotes, emoji or look-alike widths; apostrophes vanish (don't -> dont), a
 * hyphen inside a word stays (non-stop).
 */
export function foldedWords(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}|\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/gu, '')
    .toLowerCase()
    .replace(/['\u2018\u2019\u02bc\u0060\u00b4]/g, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])-+|-+(?![\p{L}\p{N}])/gu, ' ')
  return ` ${plain.trim().replace(/ +/g, ' ')} `
}

/** The sentences and clauses of a text, as foldedWords each; never empty ones. */
export function foldedSentences(text: string): string[] {
  return text
    .split(/[.,:!?;\n\r\u2026\u3002]+|\p{Extended_Pictographic}+/u)
    .map(foldedWords)
    .filter((sentence) => sentence.trim() !== '')
}
