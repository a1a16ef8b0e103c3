import { proxyActivities } from '@temporalio/workflow'
import type { ImportActivities } from '../activities/import-contacts/contract.ts'
import type { ImportContactsInput } from './messages.ts'

// It beats after every batch: a worker that died is noticed in half a minute, and the next goes on there.
const { importContacts: importFile } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/** Brings an uploaded file into the contacts; where it ends is in `imports`, for everybody to see. */
export async function importContacts(input: ImportContactsInput) {
  return importFile(input)
}
