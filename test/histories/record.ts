import { spawn } from 'node:child_process'
import { join } from 'node:path'

/**
 * `node test/histories/record.ts`: records the histories anew, from real runs. Only where workflows were
 * changed in a way that no run in flight can meet: a recorded history stands for the runs that are out there.
 */
const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
const child = spawn(process.execPath, [vitest, 'run', '--project', 'parts', 'test/histories'], {
  stdio: 'inherit', env: { ...process.env, RUNNEL_RECORD_HISTORIES: 'yes' },
})
child.once('exit', (code) => { process.exitCode = code ?? 1 })
