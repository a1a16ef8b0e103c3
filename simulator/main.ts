import { createSimulator } from './simulator.ts'

const port = (name: string, otherwise: number): number => {
  const text = process.env[name]
  const value = text === undefined || text === '' ? otherwise : Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value
  console.error(`${name}: a port from 0 to 65535, not "${text}"`)
  process.exit(1)
}

const simulator = createSimulator({
  port: port('SIMULATOR_PORT', 7401),
  smtpPort: port('SIMULATOR_SMTP_PORT', 7402),
  dataFolder: process.env['SIMULATOR_DATA'] || '.runnel/simulator',
})

const stop = async () => {
  await simulator.stop()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
process.once('disconnect', () => void stop())

try {
  await simulator.start()
  console.log(JSON.stringify({ ready: true, port: simulator.port, smtpPort: simulator.smtpPort }))
} catch (error) {
  const { code, port: taken, message } = error as NodeJS.ErrnoException & { port?: number }
  console.error(code === 'EADDRINUSE'
    ? `Port ${taken} is taken: set SIMULATOR_PORT or SIMULATOR_SMTP_PORT, or 0 for any.`
    : message)
  process.exit(1)
}
