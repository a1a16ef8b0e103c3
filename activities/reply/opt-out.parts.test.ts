import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSuppression } from '../../db/queries/suppressions.ts'
import { createTestCampaign } from '../../test/parts/test-campaign.ts'
import { dyingDatabase } from '../../test/parts/test-engine.ts'
import { asking, createTestReplies, type TestReplies } from '../../test/parts/test-replies.ts'

let world: TestReplies
beforeAll(async () => { world = await createTestReplies() })
afterAll(() => world?.close())

test('STOP suppresses at once, ends the run, is confirmed once, and a replayed webhook changes nothing', async () => {
  const { campaign, run, phone, receive } = await world.begun()
  const { workspaceId, db } = campaign
  await run.go()
  const first = await receive('STOP', 'SMstop00000000001')
  const again = await receive('STOP', 'SMstop00000000001')
  expect([first.isNew, again.isNew]).toEqual([true, false])
  for (let n = 0; n < 3; n += 1) await world.handle({ workspaceId, messageId: first.messageId })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'opted-out' }])
  const bodies = (await world.engine.accepted('twilio', phone)).map(({ body }) => body)
  expect(bodies).toEqual([expect.stringContaining('Hello'), expect.stringContaining('unsubscribed')])
  expect(await db.selectFrom('messages').select('id').where('direction', '=', 'in').execute()).toHaveLength(1)
  expect(await db.selectFrom('suppressions').select('channel').execute()).toEqual([{ channel: 'all' }])
  const second = await receive('Stop it')
  await world.handle({ workspaceId, messageId: second.messageId })
  expect(await world.engine.accepted('twilio', phone)).toHaveLength(2)
})

test('an opt-out that is being written while a message is claimed comes first', async () => {
  const { campaign, run, phone } = await world.begun()
  const { workspaceId, db } = campaign
  const claiming = Promise.withResolvers<{ do: string }>()
  await db.transaction().execute(async (stop) => {
    await addSuppression(stop, { workspaceId, address: phone, channel: 'all', reason: 'opted-out' })
    run.go().then(claiming.resolve, claiming.reject)
    await expect.poll(async () => (await sql`
      select from pg_locks where not granted and pid in (
        select pid from pg_stat_activity where datname = current_database())`.execute(db)).rows.length).toBe(1)
  })
  expect(await claiming.promise).toEqual({ do: 'done' })
  expect(await world.engine.accepted('twilio', phone)).toEqual([])
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'opted-out' }])
})

test.each([
  ['the process dies before it is recorded', null],
  ['the provider breaks off after taking it on', '500-after-accept'],
  ['the provider breaks off before taking it on', 'drop-before-accept'],
])('a confirmation is asked about, and arrives once, where %s', async (_, fault) => {
  const { campaign, phone, receive } = await world.begun()
  const { workspaceId, db } = campaign
  const { messageId } = await receive('STOP')
  if (fault) await world.engine.fault({ provider: 'twilio', kind: fault, times: 1 })
  else {
    const dying = dyingDatabase(world.engine.database, /"UpdateQueryNode".*"provider_id"/, 'before')
    await expect(world.handle({ workspaceId, messageId }, dying)).rejects.toThrow('the process died here')
  }
  await world.handle({ workspaceId, messageId })
  expect(await world.engine.accepted('twilio', phone)).toHaveLength(1)
  expect(await db.selectFrom('sends').select(['kind', 'state']).execute())
    .toEqual([{ kind: 'opt-out-confirmation', state: 'sent' }])
})

test('START opts in again, and is no answer to what the funnel asked', async () => {
  const { campaign, run, receive } = await world.begun({ ...asking, rules: { reply: { jumps: {}, otherwise: 'end' } } })
  const { workspaceId, db } = campaign
  await run.go()
  for (const word of ['START', 'HELP']) {
    const { messageId } = await receive(word)
    await world.handle({ workspaceId, messageId })
    expect(await run.wake()).toMatchObject({ do: 'sleep' })
  }
  await receive('STOP')
  await receive('START')
  expect(await db.selectFrom('suppressions').select('channel').execute()).toEqual([])
})

test('a text from a number that nobody or several have is kept unmatched, and its STOP counts all the same', async () => {
  const campaign = await createTestCampaign(world.engine, {
    funnel: asking, contacts: ['a', 'b'].map((name) => ({ dedupe_key: name, first_name: name, phone: '+13125550188' })),
  })
  const runs = await world.engine.enrol(campaign)
  const several = await world.reply(campaign, '+13125550188', 'Yes')
  const nobody = await world.reply(campaign, '+13125550199', 'Yes')
  expect([several.contactId, nobody.contactId]).toEqual([null, null])
  const kept = await campaign.db.selectFrom('messages').select('unmatched_reason').orderBy('at').execute()
  expect(kept.map(({ unmatched_reason }) => unmatched_reason)).toEqual(['several', 'nobody'])
  await world.reply(campaign, '+13125550188', 'STOP')
  expect(await Promise.all(runs.map((run) => run.go()))).toEqual([{ do: 'done' }, { do: 'done' }])
  expect(await campaign.sends()).toEqual([])
})
