import { execFileSync } from 'node:child_process'
import { buildTemporal } from './temporal-build.ts'
import { cachedTemporal, temporalCacheFolder, temporalVersion } from './temporal-cache.ts'
import { downloadTemporal } from './temporal-download.ts'

export type FoundTemporal =
  | { kind: 'address', address: string }
  | { kind: 'program', file: string }

type Attempt = { file: string } | { reason: string }

export type TemporalWays = {
  onPath: () => string | undefined
  cached: (folder: string) => string | undefined
  download: (folder: string, say: (text: string) => void) => Promise<Attempt>
  build: (folder: string, say: (text: string) => void) => Promise<Attempt>
}

const realWays: TemporalWays = {
  onPath: temporalOnPath,
  cached: cachedTemporal,
  download: downloadTemporal,
  build: buildTemporal,
}

/**
 * Looks for a Temporal server: TEMPORAL_ADDRESS, `temporal` on the PATH, our cached copy, the SDK's
 * download, `go install`. Says each step that takes time; throws with what to do when none works.
 */
export async function findTemporal(
  env: Record<string, string | undefined>,
  say: (text: string) => void,
  ways: TemporalWays = realWays,
): Promise<FoundTemporal> {
  const address = env.TEMPORAL_ADDRESS?.trim()
  if (address) {
    say(`using the server at ${address} (TEMPORAL_ADDRESS)`)
    return { kind: 'address', address }
  }
  const onPath = ways.onPath()
  if (onPath) {
    say('using the `temporal` program on the PATH')
    return { kind: 'program', file: onPath }
  }
  const folder = temporalCacheFolder(env)
  const cached = ways.cached(folder)
  if (cached) {
    say(`using the copy in ${folder}`)
    return { kind: 'program', file: cached }
  }
  say(`not on the PATH and not in ${folder}; downloading Temporal CLI ${temporalVersion} through the SDK`)
  const downloaded = await ways.download(folder, say)
  if ('file' in downloaded) return { kind: 'program', file: downloaded.file }
  say(`the download did not work (${downloaded.reason}); building ${temporalVersion} with Go,`
    + ' about two minutes, once')
  const built = await ways.build(folder, say)
  if ('file' in built) return { kind: 'program', file: built.file }
  throw new Error([
    'No Temporal server could be found or brought:',
    '  TEMPORAL_ADDRESS is not set; `temporal` is not on the PATH',
    `  download of ${temporalVersion}: ${downloaded.reason}`,
    `  go install: ${built.reason}`,
    'Do one of these and start again: install the Temporal CLI (docs.temporal.io/cli) so that `temporal` is'
    + ' on the PATH; install Go; or set TEMPORAL_ADDRESS to a server that runs (host:port).',
  ].join('\n'))
}

/** Only a program that answers to its version counts: other things may be called temporal. */
function temporalOnPath(): string | undefined {
  try {
    const said = execFileSync('temporal', ['--version'], {
      encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
    })
    return /temporal version/i.test(said) ? 'temporal' : undefined
  } catch {
    return undefined
  }
}
