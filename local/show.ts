import { relative } from 'node:path'
import type { Parts } from './parts.ts'
import type { PartEvent } from './part-event.ts'
import type { SignIn } from './seed.ts'

/** One line for what happened to a part. What is final comes as an error of the start itself. */
export function showEvent({ part, kind, text }: PartEvent): void {
  if (kind === 'gave-up') return
  process.stdout.write(`  ${part.padEnd(10)} ${text}\n`)
}

/** What a person needs now: where to look, how to sign in, how to end it. */
export function showReady(
  parts: Parts, dataFolder: string, signIn: SignIn | undefined, tookMs: number,
): void {
  const folder = relative(process.cwd(), dataFolder) || '.'
  const lines = [
    '',
    `Runnel is ready (${(tookMs / 1000).toFixed(1)} s)`,
    '',
    `  Runnel     ${parts.addresses.api}`,
    ...(signIn ? [`  Sign in    ${signIn.email}  password: ${signIn.password}`] : []),
    `  Phones     ${parts.addresses.simulator}`,
    `  Data       ${folder} (logs in ${folder}/logs)`,
    '',
    'Ctrl-C stops everything; what is under way goes on at the next start.',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
