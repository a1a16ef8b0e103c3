import type { Settings } from '../service/settings.ts'
import { findTemporal } from './find-temporal.ts'
import type { PartSpec } from './part.ts'
import { postgresPart } from './postgres.ts'
import { assertReachable } from './reachable.ts'
import { temporalPart } from './temporal.ts'

export type Infrastructure = {
  settings: Settings
  folder: string
  port: number
  start: (spec: PartSpec) => Promise<unknown>
  say: (text: string) => void
}

/** The address of the Postgres of DATABASE_URL, else of the embedded one, which it starts. */
export async function startDatabase({ settings, folder, port, start, say }: Infrastructure): Promise<string> {
  if (settings.databaseUrl) {
    const url = new URL(settings.databaseUrl)
    await assertReachable('DATABASE_URL', url.hostname, Number(url.port || 5432))
    say(`using the server at ${url.host} (DATABASE_URL)`)
    return settings.databaseUrl
  }
  const { spec, url } = await postgresPart(folder, port)
  await start(spec)
  return url
}

/** The address of the Temporal of TEMPORAL_ADDRESS, else of the dev server, which it finds and starts. */
export async function startTemporalServer(
  { settings, folder, port, start, say }: Infrastructure,
  env: Record<string, string | undefined>,
  compressedTime = false,
): Promise<string> {
  const found = await findTemporal(env, say)
  if (found.kind === 'address') {
    const [host, given] = found.address.split(':')
    await assertReachable('TEMPORAL_ADDRESS', host!, Number(given))
    return found.address
  }
  const namespace = settings.temporalNamespace
  await start(temporalPart({ program: found.file, dataFolder: folder, port, namespace, compressedTime }))
  return `127.0.0.1:${port}`
}
