const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What a person typed, as the HTML of an email: paragraphs and lines as they stand, nothing of it markup. */
export function htmlOfText(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (character) => escapes[character]!)
  return escaped.split(/\n{2,}/).map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`).join('\n')
}
