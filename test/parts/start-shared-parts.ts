import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import pg from 'pg'
import { migrateAuth } from '../../api/auth/migrate.ts'
import { migrate } from '../../db/migrate/migrate.ts'
import { startPostgres } from '../../local/postgres.ts'
import { startTemporal } from '../../local/temporal.ts'
import { databaseAt } from './database-at.ts'
import type { SharedParts } from './shared-parts.ts'

const template = 'runnel_template'

/**
 * One Postgres with a migrated template, one Temporal server, one workflow bundle; `stop` leaves nothing
 * behind.
 */
export async function startSharedParts(): Promise<{ parts: SharedParts; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'runnel-test-'))
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  // vitest does not wait for our teardown when it is interrupted; the parts end with us by themselves.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const stop = async () => {
    for (const each of stops.toReversed()) await each()
  }
  try {
    const bundleFile = join(folder, 'workflows.js')
    const starting = await Promise.allSettled([
      startPostgres({ dataFolder: join(folder, 'postgres-home') }).then(async (postgres) => {
        stops.push(postgres.stop)
        await makeTemplate(postgres.url)
        return postgres.url
      }),
      startTemporal({
        dataFolder: join(folder, 'temporal-home'),
        compressedTime: true,
        onEvent: ({ kind, text }) => { if (kind === 'note') console.log(`temporal: ${text}`) },
      }).then((temporal) => {
        stops.push(temporal.stop)
        return temporal.address
      }),
      bundle(bundleFile),
    ])
    const failed = starting.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
    const values = starting.map((result) => (result as { value: unknown }).value) as string[]
    const [postgresUrl = '', temporalAddress = ''] = values
    return {
      parts: { postgresUrl, template, temporalAddress, workflowBundle: bundleFile },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeTemplate(postgresUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query(`create database ${template}`)
  await client.end()
  const url = databaseAt(postgresUrl, template)
  await migrate(url)
  await migrateAuth(url)
}

async function bundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, '../../workflows/index.ts'),
    logger: new DefaultLogger('WARN'),
  })
  await writeFile(file, code)
}
