import { partLogFile } from './part-log.ts'
import { spawnPart, type ReadyFacts } from './part.ts'

/**
 * Runs one script of ours to its end in a process of its own, so that what it loads (a bundler, the
 * migrations) does not stay with us. Answers the facts of its ready line; throws PartFailedError.
 */
export async function runStep(
  name: string,
  script: string,
  args: string[],
  env: Record<string, string | undefined>,
  folder: string,
): Promise<ReadyFacts> {
  const step = spawnPart({
    name, command: process.execPath, args: [script, ...args], env, ready: 'line', readySeconds: 300,
  }, partLogFile(folder, name))
  try {
    return await step.ready
  } finally {
    await step.stop()
  }
}
