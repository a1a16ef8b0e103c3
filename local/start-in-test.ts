import { startParts } from './parts.ts'

// A start of the servers alone, for tests to kill: prints its pids and stays.
const parts = await startParts({
  dataFolder: process.argv[2]!,
  only: ['postgres', 'temporal'],
  ports: { api: 0, simulator: 0, smtp: 0, postgres: 0, temporal: 0 },
})
process.on('SIGTERM', () => void parts.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ pids: parts.pids(), addresses: parts.addresses })}\n`)
await parts.failed
