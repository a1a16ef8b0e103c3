import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'

const folder = join(import.meta.dirname, 'recorded')

export interface KeptHistory { name: string; workflowId: string; history: unknown }

/** Every history in the folder. */
export async function keptHistories(): Promise<KeptHistory[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted()
  return Promise.all(files.map(async (file) => (
    { name: file.replace('.json', ''), ...JSON.parse(await readFile(join(folder, file), 'utf8')) as Omit<KeptHistory, 'name'> }
  )))
}

/** Keeps the history of a workflow, without what says where it was recorded. */
export async function keepHistory(client: Client, name: string, workflowId: string): Promise<void> {
  const history: unknown = JSON.parse(historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory()))
  const text = JSON.stringify({ workflowId, history }, (_, value: unknown) => (
    // A worker's identity, and its own task queue, are its process and its machine.
    typeof value === 'string' && /^\d+@/.test(value) ? 'a-worker' : value
  ), 1)
  await writeFile(join(folder, `${name}.json`), `${text}\n`)
}
