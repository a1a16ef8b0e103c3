import { main } from '../service/lifecycle.ts'
import { seed } from './seed.ts'

await main('seed', async ({ settings }) => ({ signIn: await seed(settings) }))
