import { onStopAsked } from '../local/stop-asked.ts'
import { createAfterwards } from './afterwards.ts'
import { benchNames, measure, readNames } from './benches.ts'
import { type Figure, failure } from './figure.ts'

/** `npm run bench -- history sends`: one JSON line a figure on stdout, everything else on stderr. */
let names: ReturnType<typeof readNames>
try {
  names = readNames(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${String(error)}\nnpm run bench -- [${benchNames.join(' | ')}] ...\n`)
  process.exit(2)
}

const began = performance.now()
const note = (text: string) => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}\n`)
}
const afterwards = createAfterwards()
const asked = new AbortController()
onStopAsked((reason) => asked.abort(new Error(reason)), () => process.exit(130))
const stopped = new Promise<never>((_resolve, reject) => {
  asked.signal.addEventListener('abort', () => reject(asked.signal.reason as Error), { once: true })
})

const failures: string[] = []
const print = (figure: Figure) => {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  const failed = failure(figure)
  if (failed) failures.push(failed)
}
try {
  await Promise.race([measure(names, { note, afterwards, signal: asked.signal }, print), stopped])
} catch (error) {
  const told = asked.signal.aborted ? 'stopped before the end' : error instanceof Error ? error.stack : null
  failures.push(told ?? String(error))
} finally {
  await afterwards.run()
}
for (const failed of failures) note(failed)
process.exit(asked.signal.aborted ? 130 : failures.length > 0 ? 1 : 0)
