import { excerpt, type ImportLine, line } from './lines.ts'
import { type ImportTable, readTable } from './table.ts'

const columns = ['name', 'email', 'phone', 'smsFromNumber', 'vmCallerId'] as const

/** Somebody who is to answer replies, as the BDR CSV says it. */
export interface ImportedPerson { name: string; email: string; phone: string; smsFromNumber: string; vmCallerId: string }

/**
 * People of the usual BDR CSV. An import lets nobody in and has no credentials of senders, so each is a line that
 * says what an owner has to do.
 */
export function readPeopleCsv(table: ImportTable): { people: ImportedPerson[]; lines: ImportLine[] } {
  const { rows, lines } = readTable(table, columns)
  const people: ImportedPerson[] = []
  for (const row of rows) {
    const person = Object.fromEntries(columns.map((column) => [column, row.cell(column)])) as unknown as ImportedPerson
    if (Object.values(person).every((cell) => cell === '')) {
      lines.push(line('row-unused', row.place, `Nobody is named in the row: ${row.all()}`))
      continue
    }
    people.push(person)
    lines.push(line('person-to-add', row.place, wordsFor(person)))
  }
  return { people, lines }
}

function wordsFor({ name, email, phone, smsFromNumber, vmCallerId }: ImportedPerson): string {
  const todo = [
    email === '' ? 'there is no email address to invite' : `invite ${excerpt(email)} under Settings, Members`,
    ...(smsFromNumber ? [`add ${excerpt(smsFromNumber)} as a sender of texts`] : []),
    ...(vmCallerId ? [`add ${excerpt(vmCallerId)} as a sender of voicemails`] : []),
  ].join(', ')
  return `${excerpt(name) || 'Somebody without a name'}${phone ? ` (${excerpt(phone)})` : ''} and their senders do not come with a file: ${todo}.`
}
