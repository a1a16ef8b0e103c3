import process from 'node:process'
import { parseArgs } from 'node:util'
import { addOwner } from '../api/commands/add-owner.ts'
import { createContext } from '../api/context.ts'
import { createLog } from '../service/log.ts'
import { readSettings } from '../service/settings.ts'

const usage = `node local/run-add-owner.ts --email you@example.com --workspace "Your company"

Makes a workspace of that name, or takes the one that exists, and makes this person an owner of it. Prints a link
under which they choose a password, once, within seven days. For the first person of an installation, and for
somebody who has lost a password.`

/** For who runs the installation: whoever may run this may read the database. */
try {
  const { values: { email, workspace } } = parseArgs({
    options: { email: { type: 'string' }, workspace: { type: 'string' } },
  })
  if (!email || !workspace) throw new Error(`Both --email and --workspace are needed.\n\n${usage}`)
  const settings = readSettings(process.env, ['DATABASE_URL', 'AUTH_SECRET', 'PUBLIC_URL'])
  const context = createContext(settings, createLog('add-owner', 'error'))
  try {
    const { url, isNew } = await addOwner(context, { email, workspace })
    process.stdout.write(`${email} is an owner of ${isNew ? 'the new workspace' : 'the workspace'} ${workspace}.\n`
      + `A password is chosen here, once, within seven days:\n\n  ${url}\n`)
  } finally {
    await context.close()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
