/** A spreadsheet takes such a cell for a formula; a number or a phone it may have. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-][\d\s().-]*$/.test(cell) ? `'${cell}` : cell
}
