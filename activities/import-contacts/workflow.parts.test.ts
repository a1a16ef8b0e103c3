import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createCampaign } from '../../db/queries/campaigns.ts'
import { createFunnel, publishFunnel } from '../../db/queries/funnels.ts'
import { createImport, getImport } from '../../db/queries/imports.ts'
import { createWorkspace } from '../../db/queries/workspaces.ts'
import { createBlobStore } from '../../service/blobs.ts'
import { createTestDatabase } from '../../test/parts/test-database.ts'
import { createTestHouse } from '../../test/parts/test-house.ts'
import { quietRuntime } from '../../test/parts/test-worker.ts'
import { workflowIds, workflowTypes } from '../../workflows/messages.ts'
import { beat } from './beat.ts'
import { createImportActivities } from './import-contacts.ts'

test('an import goes on where it was when its worker is replaced in the middle', async () => {
  const { temporalAddress: address, workflowBundle } = inject('parts')
  quietRuntime()
  const house = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'import-'))
  const connection = await NativeConnection.connect({ address })
  const clientConnection = await Connection.connect({ address })
  onTestFinished(async () => {
    await clientConnection.close()
    await connection.close()
    await house.close()
    await rm(folder, { recursive: true })
  })
  const workspaceId = randomUUID()
  const db = house.database.scoped(workspaceId)
  await createWorkspace(db, { workspaceId, name: 'One' })
  const blobs = createBlobStore(folder)
  const rows = Array.from({ length: 4_000 }, (_, n) => `P${n},p${n}@example.com\n`)
  const { hash } = await blobs.put(Buffer.from(`Name,Email\n${rows.join('')}`))
  const mapping = { Name: 'first_name', Email: 'email' }
  const { id: importId } = await createImport(db, { workspaceId, fileName: 'a.csv', blob: hash, mapping })

  const taskQueue = `import-${importId}`
  const activities = createImportActivities({ database: house.database, blobs, heartbeat: beat, batchRows: 20 })
  const startWorker = async () => {
    const worker = await Worker.create({
      connection, taskQueue, workflowBundle: { codePath: workflowBundle }, activities, shutdownGraceTime: 0,
    })
    const running = worker.run()
    return async () => {
      worker.shutdown()
      await running
    }
  }
  const known = () => getImport(db, { workspaceId, importId })

  const stopFirst = await startWorker()
  const handle = await new Client({ connection: clientConnection }).workflow.start(workflowTypes.importContacts, {
    workflowId: workflowIds.importContacts(importId), taskQueue, args: [{ workspaceId, importId }],
  })
  await expect.poll(async () => (await known()).rows_read, { interval: 5 }).toBeGreaterThan(0)
  await stopFirst()
  const between = await known()
  expect(between).toMatchObject({ state: 'running' })
  expect(between.rows_read).toBeLessThan(4_000)

  const stopSecond = await startWorker()
  expect(await handle.result()).toEqual({ state: 'done', failure: null })
  expect(await known()).toMatchObject({ state: 'done', rows_read: 4_000, created: 4_000, skipped: 0, refused: 0 })
  await stopSecond()
})

test('who is imported into a running campaign is enrolled, and nobody twice', async () => {
  const house = await createTestHouse()
  onTestFinished(() => house.close())
  const workspaceId = randomUUID()
  const db = house.database.scoped(workspaceId)
  await createWorkspace(db, { workspaceId, name: 'One' })
  const blobs = createBlobStore(join(house.settings.dataFolder, 'blobs'))
  const { id: funnelId } = await createFunnel(db, { workspaceId, name: 'Short', draft: {} })
  const { versionId } = await publishFunnel(db, {
    workspaceId, funnelId, graph: { nodes: [], edges: [] }, planHash: 'short', contents: {},
    plan: {
      version: 1, entry: 0, reply: { otherwise: 'go-on', unclear: 'hold', jumps: {} },
      blocks: [{ marks: [{ node: 'end' }], end: { do: 'stop', node: 'end', as: 'exit', reason: 'over' } }],
    },
  })
  const { id: campaignId } = await createCampaign(db, { workspaceId, campaign: { name: 'C', funnelId, versionId } })
  await db.updateTable('campaigns').set({ state: 'running' }).where('id', '=', campaignId).execute()

  for (const people of [['ann', 'bob'], ['bob', 'cy']]) {
    const { hash } = await blobs.put(Buffer.from(`Email\n${people.map((name) => `${name}@example.com\n`).join('')}`))
    const mapping = { Email: 'email' }
    const { id: importId } = await createImport(db, { workspaceId, fileName: 'a.csv', blob: hash, mapping, campaignId })
    await house.client.workflow.execute(workflowTypes.importContacts, {
      workflowId: workflowIds.importContacts(importId), taskQueue: house.settings.temporalTaskQueue,
      args: [{ workspaceId, importId }],
    })
  }
  const ended = () => db.selectFrom('runs').select('ended_as').where('campaign_id', '=', campaignId).execute()
  await expect.poll(ended, { timeout: 20_000 }).toEqual([{ ended_as: 'exit' }, { ended_as: 'exit' }, { ended_as: 'exit' }])
})
