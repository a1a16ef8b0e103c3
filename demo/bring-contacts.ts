import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '../api/contract/client.ts'

export interface Brought {
  created: number
  updated: number
  skipped: number
  refused: number
  /** The refused rows as a CSV with their reasons; null where there are none. */
  refusedCsv: string | null
}

/** Imports a CSV of one's own into the campaign, as one does on the screen, with the mapping it proposes. */
export async function bringContacts(client: Client, file: string, campaignId: string): Promise<Brought> {
  const proposal = await client.imports.upload({
    query: { fileName: basename(file) }, file: new Blob([await readFile(file)]),
  })
  const params = { importId: proposal.id }
  await client.imports.start({ params, body: { mapping: proposal.mapping, onDuplicate: 'skip', campaignId } })
  for (;;) {
    const report = await client.imports.get({ params })
    if (report.state === 'done') {
      const refusedCsv = report.refused > 0 ? await client.imports.refused({ params }) : null
      return { ...report, refusedCsv }
    }
    if (report.state === 'failed') throw new Error(`the import of ${file} failed: ${report.failure}`)
    await pause(200)
  }
}
