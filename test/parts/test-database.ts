import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../db/database.ts'
import { databaseAt } from './database-at.ts'

export interface TestDatabase {
  /** As the owner; the app's own pools take the role without bypass by themselves. */
  databaseUrl: string
  database: Database
  close(): Promise<void>
}

/** A fresh, migrated database of its own on the shared Postgres; `close` drops it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { postgresUrl, template } = inject('parts')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(postgresUrl, `create database ${name} template ${template}`)
  const databaseUrl = databaseAt(postgresUrl, name)
  const database = openDatabase({ databaseUrl })
  return {
    databaseUrl,
    database,
    close: async () => {
      await database.close()
      await asAdmin(postgresUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function asAdmin(postgresUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
