import { unparse } from 'papaparse'
import type { ContactSummary } from '../server/contact-queries.ts'

/** Chosen contacts as CSV; a cell that a spreadsheet would take for a formula is made text. */
export function selectedCsv(contacts: ContactSummary[]): string {
  return unparse(
    contacts.map(({ name, email, phone, company, status, createdAt }) => ({
      Name: name, Email: email ?? '', Phone: phone ?? '', Company: company ?? '', Status: status, Added: createdAt,
    })),
    // a number begins with + and is meant as one
    { escapeFormulae: /^(?:[=@\t\r]|[+-](?!\d+$))/ },
  )
}
