import type { ClientBase } from 'pg'
import { appRole } from './scope-table.ts'

/**
 * Sees to it that the app's role is there and that `client`'s user may take it. Safe where several
 * databases of one server are migrated at once: roles belong to the server, not to the database.
 * Throws with what to do where the user may not create roles.
 */
export async function prepareAppRole(client: ClientBase): Promise<void> {
  if (!(await roleExists(client))) await createRole(client)
  if (!(await mayTakeRole(client))) {
    await explained(() => tolerate(client, `grant ${appRole} to current_user`, [raced]))
  }
  await client.query(`grant usage on schema public to ${appRole}`)
}

const duplicateObject = '42710'
const uniqueViolation = '23505'
/** Two sessions changed one row of a catalogue at once: "tuple concurrently updated". */
const raced = 'XX000'
const notPrivileged = '42501'

async function roleExists(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query(
    'select rolsuper or rolbypassrls as bypass from pg_roles where rolname = $1', [appRole],
  )
  if (rows[0]?.bypass) {
    throw new Error(`The role ${appRole} may bypass row-level security; take that from it: `
      + `alter role ${appRole} nosuperuser nobypassrls`)
  }
  return rows.length > 0
}

async function createRole(client: ClientBase): Promise<void> {
  const made = [duplicateObject, uniqueViolation, raced]
  await explained(() => tolerate(client, `create role ${appRole} nologin nobypassrls`, made))
}

async function explained(attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt()
  } catch (error) {
    if ((error as { code?: string }).code !== notPrivileged) throw error
    throw new Error('The user of DATABASE_URL may not create roles or take this one. As an administrator, once: '
      + `create role ${appRole} nologin nobypassrls; grant ${appRole} to <that user>`, { cause: error })
  }
}

async function mayTakeRole(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query(`select pg_has_role(current_user, $1, 'set') as may`, [appRole])
  return rows[0]?.may === true
}

async function tolerate(client: ClientBase, statement: string, codes: string[]): Promise<void> {
  try {
    await client.query(statement)
  } catch (error) {
    if (!codes.includes((error as { code?: string }).code ?? '')) throw error
  }
}
