import { onStopAsked } from '../local/stop-asked.ts'
import { createAfterwards } from './afterwards.ts'
import { type Asked, benchNames, readArguments } from './arguments.ts'
import { measure } from './benches.ts'
import { type Figure, failure } from './figure.ts'

/**
 * `npm run bench -- history sends`: one JSON line a figure on stdout, everything else on stderr.
 * `npm run bench -- enrol --full` takes as many people as the promise speaks of.
 * `npm run bench -- api --only contacts.list --keep /tmp/bench` measures single reads, on data that stays.
 */
let asked: Asked
try {
  asked = readArguments(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${String(error)}\nnpm run bench -- [${benchNames.join(' | ')}] ... [--full] [--only READ] [--keep FOLDER]\n`)
  process.exit(2)
}

const began = performance.now()
const note = (text: string) => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}\n`)
}
const afterwards = createAfterwards()
const stopAsked = new AbortController()
onStopAsked((reason) => stopAsked.abort(new Error(reason)), () => process.exit(130))
const stopped = new Promise<never>((_resolve, reject) => {
  stopAsked.signal.addEventListener('abort', () => reject(stopAsked.signal.reason as Error), { once: true })
})

const failures: string[] = []
const print = (figure: Figure) => {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  const failed = failure(figure)
  if (failed) failures.push(failed)
}
try {
  await Promise.race([measure(asked, { note, afterwards, signal: stopAsked.signal }, print), stopped])
} catch (error) {
  const told = stopAsked.signal.aborted ? 'stopped before the end' : error instanceof Error ? error.stack : null
  failures.push(told ?? String(error))
} finally {
  await afterwards.run()
}
for (const failed of failures) note(failed)
process.exit(stopAsked.signal.aborted ? 130 : failures.length > 0 ? 1 : 0)
