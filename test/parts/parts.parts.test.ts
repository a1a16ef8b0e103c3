import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createTestDatabase } from './test-database.ts'
import { createTestHouse } from './test-house.ts'

test('a test database is migrated, works as the role without bypass, and is gone once closed', async () => {
  const { database, close } = await createTestDatabase()
  const { rows } = await sql<{ role: string; tables: number }>`
    select current_user as role, count(*) as tables
    from information_schema.tables where table_schema = 'public'
  `.execute(database.system)
  expect(rows[0]?.role).toBe('runnel_app')
  expect(rows[0]?.tables).toBeGreaterThan(10)
  await close()
  await expect(sql`select 1`.execute(database.system)).rejects.toThrow()
})

test('two test databases are two', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()])
  onTestFinished(() => Promise.all([one.close(), two.close()]).then(() => {}))
  expect(one.databaseUrl).not.toBe(two.databaseUrl)
})

test('a worker polls the shared Temporal server on a task queue of its own', async () => {
  const house = await createTestHouse()
  onTestFinished(() => house.close())
  expect(house.settings.temporalAddress).toBe(inject('parts').temporalAddress)
  await expect.poll(async () => {
    const { pollers } = await house.client.workflowService.describeTaskQueue({
      namespace: 'default', taskQueue: { name: house.settings.temporalTaskQueue }, taskQueueType: 1,
    })
    return pollers?.length
  }).toBeGreaterThan(0)
})
