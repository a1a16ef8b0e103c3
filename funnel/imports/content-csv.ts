import { excerpt, type ImportLine, line } from './lines.ts'
import { channelOf, isHtml, type Messages } from './messages.ts'
import { type ImportTable, readTable } from './table.ts'

const columns = ['Name', 'Content', 'Type', 'Subject'] as const

/** Messages of the usual content CSV. */
export function readContentCsv(table: ImportTable, messages: Messages): ImportLine[] {
  const { rows, lines } = readTable(table, columns)
  for (const row of rows) {
    const name = row.cell('Name')
    const type = row.cell('Type')
    const text = row.cell('Content')
    const channel = channelOf(type) ?? (type === '' && isHtml(text) ? 'email' : undefined)
    if (channel === undefined) {
      lines.push(line('row-unused', row.at('Type'), type === ''
        ? `It is not said of what type the message is: ${row.all()}`
        : `“${excerpt(type, 100)}” is no type of message (email, sms, voicemail): ${row.all()}`))
    } else if (text === '') {
      lines.push(line('row-unused', row.at('Content'), `There is no text in the message, and it is not made: ${row.all()}`))
    } else {
      if (channel !== 'email' && row.cell('Subject') !== '') {
        lines.push(line('cell-unused', row.at('Subject'), `Only emails have a subject: ${excerpt(row.cell('Subject'))}`))
      }
      messages.write(channel, { name, text, subject: row.cell('Subject') || undefined, place: row.place })
    }
  }
  return lines
}
