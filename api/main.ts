import { main } from '../service/lifecycle.ts'
import { createContext } from './context.ts'
import { createApiServer } from './server.ts'

await main('api', async ({ settings, log, onStop }) => {
  const server = createApiServer(createContext(settings, log))
  onStop('api', () => server.stop())
  return await server.start()
}, ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'PUBLIC_URL', 'AUTH_SECRET', 'CREDENTIALS_KEY'])
