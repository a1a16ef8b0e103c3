import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode } from '@temporalio/worker'
import { main } from '../service/lifecycle.ts'

await main('build-workflows', async ({ log }) => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, '..', 'workflows', 'index.ts'),
    logger: {
      log: (_level, message) => log.debug(message),
      trace: () => {},
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  })
  writeFileSync(process.argv[2]!, code)
  return { bytes: code.length }
})
