import { readFile } from 'node:fs/promises'
import { DeterminismViolationError } from '@temporalio/workflow'
import { Worker } from '@temporalio/worker'
import { beforeAll, expect, inject, test } from 'vitest'
import { quietRuntime } from '../parts/test-worker.ts'
import { keptHistories, type KeptHistory } from './kept-histories.ts'
import { recordHistories } from './recording.ts'

const howToPatch = 'Runs that are in flight would stop here. Keep the old way beside the new one: '
  + "`if (patched('what-changes')) { new } else { old }` in the workflow (docs.temporal.io, \"patching\"). "
  + 'Take the old way out, and record anew with `node test/histories/record.ts`, when no run can be on it any more.'

let bundle: string
beforeAll(async () => {
  quietRuntime()
  bundle = await readFile(inject('parts').workflowBundle, 'utf8')
  if (process.env['RUNNEL_RECORD_HISTORIES']) await recordHistories()
})

/** What does not replay, by name; throws where there is any. */
async function replay(histories: KeptHistory[], code = bundle) {
  const named = new Map(histories.map(({ name, workflowId }) => [workflowId, name]))
  const broken: string[] = []
  const results = Worker.runReplayHistories({ workflowBundle: { code } }, histories as never)
  for await (const { workflowId, error } of results) {
    if (error) broken.push(`${named.get(workflowId)}: ${error.message}`)
    if (error && !(error instanceof DeterminismViolationError)) throw error
  }
  if (broken.length > 0) throw new Error(`${broken.join('\n')}\n${howToPatch}`)
}

test('every kind of workflow has a history', async () => {
  const names = (await keptHistories()).map(({ name }) => name).toSorted()
  expect(names).toEqual([
    'enrol-campaign', 'handle-reply', 'handle-reply-opt-out', 'import-contacts', 'order-runs', 'run-contact-call', 'run-contact-migrate',
    'run-contact-parallel', 'run-contact-reply-and-speech', 'run-contact-stop', 'wake-runs',
  ])
})

test('the workflows as they are now replay every run that was recorded', async () => {
  await replay(await keptHistories())
})

test('a workflow that no longer does what a run has done fails, and the failure says how to patch', async () => {
  const changed = bundle.replace(/\{\s*speak\s*\} =/, '{ speakOtherwise: speak } =')
  expect(changed).not.toBe(bundle)
  await expect(replay(await keptHistories(), changed)).rejects.toThrow(/run-contact-reply-and-speech: [^]*patched\(/)
})

const sdk = '_temporalio_workflow__WEBPACK_IMPORTED_MODULE_0__'

/** A deploy whose runs sleep a moment before anything else. */
function sleepsFirst(when = 'true'): string {
  const changed = bundle.replace(
    'async function runContact(input) {', `$& if (${when}) await (0, ${sdk}.sleep)(1);`,
  )
  expect(changed).not.toBe(bundle)
  return changed
}

test('a new way beside the old one, told apart by a patch, lets the runs in flight go on by the old', async () => {
  await expect(replay(await keptHistories(), sleepsFirst())).rejects.toThrow(/run-contact-stop: /)
  await replay(await keptHistories(), sleepsFirst(`(0, ${sdk}.patched)('sleeps-first')`))
})
