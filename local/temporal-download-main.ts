import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Runtime } from '@temporalio/worker'

const [downloadDir, version] = process.argv.slice(2)

Runtime.install({ telemetryOptions: { logging: { forward: {}, filter: 'OFF' } }, logger: silent() })
try {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir, version, ttl: '1y' } },
  })
  await environment.teardown()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

/** The SDK's own lines say nothing that our caller does not say better. */
function silent(): Parameters<typeof Runtime.install>[0]['logger'] {
  const nothing = (): void => {}
  return { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }
}
