import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, expect, onTestFinished, test } from 'vitest'
import { databaseAt } from '../../test/parts/database-at.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

async function asAdmin(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject('parts').postgresUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function emptyDatabase(owner?: string): Promise<string> {
  const name = `empty_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name}${owner ? ` owner ${owner}` : ''}`)
  onTestFinished(() => asAdmin(`drop database ${name} with (force)`))
  return databaseAt(inject('parts').postgresUrl, name)
}

async function newUser(rights: string): Promise<{ name: string; as: (url: string) => string }> {
  const name = `user_${randomBytes(6).toString('hex')}`
  await asAdmin(`create role ${name} login password 'secret' ${rights}`)
  onTestFinished(() => asAdmin(`drop role ${name}`))
  return {
    name,
    as: (address) => {
      const url = new URL(address)
      url.username = name
      url.password = 'secret'
      return url.href
    },
  }
}

test('an empty database gets every migration once, also from several migrators at once', async () => {
  const url = await emptyDatabase()
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)])
  expect(applied.flat().toSorted()).toEqual(Object.keys(migrations))
  expect(await migrate(url)).toEqual([])
})

test('several databases of one server may be migrated at the same time', async () => {
  const urls = await Promise.all([emptyDatabase(), emptyDatabase(), emptyDatabase()])
  const applied = await Promise.all(urls.map((url) => migrate(url)))
  expect(applied.map((names) => names.length)).toEqual(urls.map(() => Object.keys(migrations).length))
})

test('an owner who may not create roles migrates once an administrator has lent the role', async () => {
  const user = await newUser('nosuperuser nocreaterole')
  const url = user.as(await emptyDatabase(user.name))
  await expect(migrate(url)).rejects.toThrow(/grant runnel_app to/)
  await asAdmin(`grant runnel_app to ${user.name}`)
  expect(await migrate(url)).toHaveLength(Object.keys(migrations).length)
  await asAdmin(`revoke runnel_app from ${user.name}`)
})
