import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApi, type TestApi } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'
import { createClient } from './contract/client.ts'

let parts: TestDatabase
let api: TestApi

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl }))
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

const run = promisify(execFile)
const command = join(import.meta.dirname, '..', 'local', 'run-add-owner.ts')

/** As who runs the installation would, in a process of its own. */
async function addOwner(...args: string[]): Promise<string> {
  const { authSecret } = api.context.settings
  const env = {
    ...process.env, DATABASE_URL: parts.databaseUrl, AUTH_SECRET: authSecret, PUBLIC_URL: api.url, RUNNEL_DATA: '/nowhere',
  }
  return (await run(process.execPath, [command, ...args], { env })).stdout
}

function post(path: string, body: unknown) {
  return fetch(`${api.url}/api/auth${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: api.url }, body: JSON.stringify(body),
  })
}

const cookieOf = (response: Response) => (
  response.headers.getSetCookie().map((pair) => pair.split(';')[0]).join('; ')
)

/** Chooses a password under the link that the command printed. */
async function accept(output: string): Promise<Response> {
  const token = /\/join\?token=(\S+)/.exec(output)?.[1]
  return post('/invitation/accept', { token, name: 'Finn First', password: 'synthetic-password' })
}

describe('the first person of an installation', () => {
  test('comes in by the link that a command prints, as owner of a workspace with templates', async () => {
    const output = await addOwner('--email', 'first@example.com', '--workspace', 'Linden Events')
    const client = createClient({ baseUrl: api.url, headers: { cookie: cookieOf(await accept(output)) } })
    expect((await client.me.get({})).workspace).toMatchObject({ name: 'Linden Events', role: 'owner' })
    expect((await client.funnels.templates({ query: {} })).items.map(({ name }) => name)).toContain('Event campaign')
  })

  test('who has lost a password gets a new link: it signs out whoever else was in, and makes no second workspace', async () => {
    const [email, workspace] = ['lost@example.com', 'Lost and found']
    const first = await addOwner('--email', email, '--workspace', workspace)
    expect(first).toContain('the new workspace')
    const before = cookieOf(await accept(first))
    const again = await addOwner('--email', email.toUpperCase(), '--workspace', workspace)
    expect(again).not.toContain('the new workspace')
    const client = createClient({ baseUrl: api.url, headers: { cookie: cookieOf(await accept(again)) } })
    expect((await client.workspaces.list({})).items).toHaveLength(1)
    expect((await accept(first)).status).toBe(404)
    const old = () => fetch(`${api.url}/api/v1/me`, { headers: { cookie: before } }).then(({ status }) => status)
    await expect.poll(old).toBe(401)
  })

  test.each([[[]], [['--email', 'x']], [['--email', 'nobody', '--workspace', 'W']], [['--mail', 'a@example.com']]])(
    '%j is answered with what to write', async (args) => {
      await expect(addOwner(...args)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/--email|not an email|Unknown/) })
    },
  )
})

describe('a new workspace', () => {
  test('belongs to who asked for it, and to nobody else', async () => {
    const workspaceId = await api.workspace()
    const [owner, admin] = [await api.member(workspaceId), await api.member(workspaceId, 'admin')]
    const made = await owner.client.workspaces.create({ body: { name: 'Waterside', zone: 'Europe/Berlin' } })
    expect(made).toMatchObject({ name: 'Waterside', role: 'owner' })
    expect((await owner.client.workspaces.list({})).items.map(({ id }) => id)).toContain(made.id)
    expect((await admin.client.workspaces.list({})).items.map(({ id }) => id)).not.toContain(made.id)
    const there = createClient({ baseUrl: api.url, headers: { cookie: owner.cookie, 'runnel-workspace': made.id } })
    expect(await there.workspaces.get({})).toMatchObject({ name: 'Waterside', zone: 'Europe/Berlin' })
  })

  test('needs a zone that exists', async () => {
    const { client } = await api.member(await api.workspace())
    await expect(client.workspaces.create({ body: { name: 'W', zone: 'Mars/Olympus' } }))
      .rejects.toMatchObject({ code: 'invalid-zone' })
  })
})
