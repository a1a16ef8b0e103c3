import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

export interface Stage {
  name: string
  /** An installed package and the program of it to run with this Node. */
  program: [packageName: string, binary: string]
  args: string[]
}

export interface StageResult {
  name: string
  passed: boolean
  seconds: number
}

/** Types, lint and dead code: everything that needs no running part. */
export const quickStages: Stage[] = [
  types('types', 'tsconfig.json'),
  types('types of workflows', 'workflows/tsconfig.json'),
  types('types of web', 'web/tsconfig.json'),
  { name: 'lint', program: ['oxlint', 'oxlint'], args: ['--deny-warnings'] },
  { name: 'dead code', program: ['knip', 'knip'], args: ['--no-config-hints'] },
]

function types(name: string, project: string): Stage {
  return { name, program: ['typescript', 'tsc'], args: ['-p', project, '--noEmit'] }
}

/** Runs one stage with its output passed on as it comes, and says how it went and how long it took. */
export async function runStage({ name, program, args }: Stage): Promise<StageResult> {
  console.log(`\n== ${name}`)
  const began = performance.now()
  const passed = await run([binaryOf(...program), ...args])
  const seconds = (performance.now() - began) / 1000
  console.log(`== ${name}: ${passed ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`)
  return { name, passed, seconds }
}

function run(args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
    // vitest stops the parts that it started when it is told to end, so it must be told when we are.
    const passOn = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGTERM', passOn).on('SIGINT', passOn)
    const end = (passed: boolean) => {
      process.off('SIGTERM', passOn).off('SIGINT', passOn)
      resolve(passed)
    }
    child.once('error', (error) => {
      console.error(error.message)
      end(false)
    })
    child.once('exit', (code) => end(code === 0))
  })
}

function binaryOf(packageName: string, binary: string): string {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const file = typeof bin === 'string' ? bin : bin[binary]
  if (!file) throw new Error(`${packageName} has no program ${binary}`)
  return join(folder, file)
}

/** The line that closes a run: `12 passed, 1 failed, 2 skipped`. */
export function summary(passed: number, failed: number, skipped = 0): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

export function printTimes(results: StageResult[]): void {
  const width = Math.max(...results.map(({ name }) => name.length))
  console.log('')
  for (const { name, passed, seconds } of results) {
    console.log(`${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${passed ? 'passed' : 'FAILED'}`)
  }
}
