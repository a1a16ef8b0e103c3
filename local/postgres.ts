import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PartSpec } from './part.ts'
import { freePort } from './ports.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import {
  acceptsConnections, clearStalePid, databaseName, databaseUser, makeCluster,
} from './postgres-folder.ts'
import { postgresUser } from './postgres-user.ts'
import { localSecrets } from './secrets.ts'
import { standAlone, type StandAlone } from './stand-alone.ts'
import type { OnPartEvent } from './part-event.ts'

export type PostgresPart = { spec: PartSpec, url: string }

/** Enough for us, little enough for a laptop: the whole product at rest stays under 1 GB. */
const modest = {
  shared_buffers: '32MB',
  max_connections: '100',
  max_wal_size: '256MB',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  autovacuum_max_workers: '1',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  max_wal_senders: '0',
  wal_level: 'minimal',
  max_logical_replication_workers: '0',
  log_line_prefix: '%m [%p] ',
  log_min_messages: 'warning',
  // Statements and their values can hold people's data, which has no place in a log.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
}

/**
 * The embedded Postgres of a data folder: makes it when there is none, and says how to run it. `url` is
 * for its superuser `runnel`.
 */
export async function postgresPart(dataFolder: string, port: number): Promise<PostgresPart> {
  const home = resolve(dataFolder)
  mkdirSync(home, { recursive: true })
  const folder = join(home, 'postgres')
  const password = localSecrets(home).databasePassword
  const binaries = await postgresBinaries()
  letThrough(home)
  const as = postgresUser(folder, [binaries.home, home])
  await makeCluster(folder, password, binaries, as)
  const options = Object.entries(modest).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, ...args] = [...as.prefix, binaries.postgres, '-D', folder, '-p', String(port), ...options]
  return {
    url: `postgres://${databaseUser}:${password}@127.0.0.1:${port}/${databaseName}`,
    spec: {
      name: 'postgres',
      command: command!,
      args,
      user: as.user,
      env: { ...process.env, LC_ALL: 'C', PGDATA: undefined },
      prepare: async () => clearStalePid(folder),
      ready: async () => acceptsConnections(folder),
      // Fast shutdown: sessions are ended, what is committed stays.
      stopSignal: 'SIGINT',
    },
  }
}

/** As root Postgres runs as another user, who must be able to enter the folder that holds its data. */
function letThrough(home: string): void {
  if (process.getuid?.() === 0) chmodSync(home, statSync(home).mode | 0o001)
}

export type PostgresOptions = {
  dataFolder: string
  /** 0, the default, for any free one; a taken one is replaced. */
  port?: number
  onEvent?: OnPartEvent
}

/** A supervised Postgres on its own: for tests and benches. */
export async function startPostgres(options: PostgresOptions): Promise<StandAlone & { url: string }> {
  const port = await freePort(options.port ?? 0)
  const { spec, url } = await postgresPart(options.dataFolder, port)
  return { url, ...await standAlone(options.dataFolder, spec, options.onEvent) }
}
