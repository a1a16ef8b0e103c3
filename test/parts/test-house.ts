import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { createTestSimulator, type TestSimulator } from './test-simulator.ts'
import { startTestWorker, type TestWorker, type TestWorkerOptions } from './test-worker.ts'

export type TestHouse = Omit<TestDatabase, 'close'> & Omit<TestWorker, 'close'> & {
  simulator: TestSimulator
  close(): Promise<void>
}

/** A database, a simulator and a worker that belong together; `env` are further settings of the worker. */
export async function createTestHouse(
  env: Record<string, string> = {}, options: Pick<TestWorkerOptions, 'replace' | 'now'> = {},
): Promise<TestHouse> {
  const database = await createTestDatabase()
  const simulator = await createTestSimulator()
  const worker = await startTestWorker({
    databaseUrl: database.databaseUrl,
    env: { ...simulator.env, ...env },
    ...options,
  })
  return {
    ...database,
    ...worker,
    simulator,
    close: async () => {
      await worker.close()
      await simulator.close()
      await database.close()
    },
  }
}
