import { startTestApi, type TestApi, type TestMember } from './test-api.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { testSettings } from './test-worker.ts'

/** The API on a database of its own, without a worker, and the owner of a workspace there. */
export interface ApiHouse extends TestDatabase {
  api: TestApi
  owner: TestMember
}

/** `env`: further settings by the names of their variables. */
export async function createApiHouse(env: Record<string, string> = {}): Promise<ApiHouse> {
  const parts = await createTestDatabase()
  const api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl, env }))
  return {
    ...parts, api,
    owner: await api.member(await api.workspace()),
    async close() {
      await api.close()
      await parts.close()
    },
  }
}
