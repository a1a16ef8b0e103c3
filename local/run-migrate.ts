import { migrateAuth } from '../api/auth/migrate.ts'
import { migrate } from '../db/migrate/migrate.ts'
import { main } from '../service/lifecycle.ts'

await main('migrate', async ({ settings, log }) => {
  const applied = await migrate(settings.databaseUrl, log)
  await migrateAuth(settings.databaseUrl)
  return { applied }
}, ['DATABASE_URL'])
