import { afterAll, beforeAll, expect, test } from 'vitest'
import { finishTask } from '../../db/queries/tasks.ts'
import type { TestCampaign } from '../../test/parts/test-campaign.ts'
import { asking, createTestReplies, type TestReplies } from '../../test/parts/test-replies.ts'

let world: TestReplies
beforeAll(async () => { world = await createTestReplies() })
afterAll(() => world?.close())

const ended = async ({ runs }: TestCampaign) => (await runs()).map(({ ended_as, ended_reason }) => ended_reason ?? ended_as)

test('a yes jumps, a no ends, wherever the run waits; what is left behind is not sent', async () => {
  const yes = await world.begun()
  await yes.run.go()
  await yes.reply('Yes please, count me in!')
  expect(await yes.run.wake()).toEqual({ do: 'done' })
  expect(await yes.campaign.runs()).toMatchObject([{ ended_as: 'goal', reply_intent: 'positive', stage: 'rsvp' }])
  expect((await yes.campaign.sends()).map(({ node_id }) => node_id)).toEqual(['sms', 'email'])
  const no = await world.begun()
  await no.run.go()
  await no.reply('No thanks.')
  expect(await no.run.wake()).toEqual({ do: 'done' })
  expect(await ended(no.campaign)).toEqual(['no'])
})

test('a question makes the task, and its outcome leads on', async () => {
  const { campaign, run, reply } = await world.begun()
  await run.go()
  await reply('What time does it start?')
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  const task = await campaign.db.selectFrom('tasks').selectAll().executeTakeFirstOrThrow()
  expect(task).toMatchObject({ kind: 'funnel', node_id: 'ask', outcomes: ['coming', 'not coming'] })
  await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: task.id, outcome: 'coming', userId: 'x' })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['coming'])
})

test('an unread reply holds the run before its next message, until it is read', async () => {
  const { campaign, run, receive } = await world.begun()
  await run.go()
  const { messageId } = await receive('Yes')
  expect(await run.sleep()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'reply-unclassified' }])
  await world.handle({ workspaceId: campaign.workspaceId, messageId })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['coming'])
})

test('a reply that comes between reading the facts and claiming the message keeps it back', async () => {
  const { campaign, run, phone, receive } = await world.begun()
  await run.go()
  let isFirst = true
  const versions = {
    async get(...which: [string, string]) {
      if (isFirst) await receive('Yes')
      isFirst = false
      return world.engine.deps(run).versions.get(...which)
    },
  }
  expect(await run.sleep({ versions })).toMatchObject({ do: 'hold' })
  expect(await world.engine.accepted('twilio', phone)).toHaveLength(1)
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'reply-unclassified' }])
})

test('an unclear reply holds the run and becomes "Needs BDR"; what a person says it means is acted on', async () => {
  const { campaign, run, reply } = await world.begun()
  await run.go()
  await reply('Hmm, maybe.')
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  run.skip(10 * 86_400_000)
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ state: 'held', hold_reason: 'reply-unclear' }])
  const [task] = await campaign.db.selectFrom('tasks').selectAll().execute()
  expect(task).toMatchObject({ kind: 'needs-bdr', title: 'Needs BDR', state: 'open', run_id: run.runId })
  const contact = await campaign.db.selectFrom('contacts').select('status').executeTakeFirst()
  expect(contact).toEqual({ status: 'Needs BDR' })
  await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: task!.id, outcome: 'positive', userId: 'x' })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['coming'])
})

test('a wait that ended while a reply was unclear leads on once the person has read it', async () => {
  const { campaign, run, reply } = await world.begun()
  await run.go()
  await reply('Hmm, maybe.')
  await run.wake()
  run.skip(10 * 86_400_000)
  const [task] = await campaign.db.selectFrom('tasks').select('id').execute()
  await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: task!.id, outcome: 'out-of-office', userId: 'x' })
  expect(await run.wake()).toMatchObject({ do: 'sleep' })
  expect((await campaign.sends()).map(({ node_id }) => node_id)).toEqual(['sms', 'second'])
})

test('an intent that a person corrects acts again', async () => {
  const { campaign, run, reply } = await world.begun({
    ...asking, rules: { reply: { jumps: { positive: 'rsvp', question: 'ask', negative: 'no' } } },
  })
  await run.go()
  const { messageId } = await reply('What time is it?')
  await run.wake()
  await campaign.db.updateTable('messages').set({ intent: 'negative' }).where('id', '=', messageId).execute()
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['no'])
  expect(await campaign.db.selectFrom('tasks').select('state').execute()).toEqual([{ state: 'withdrawn' }])
})

test('a reply in the same moment as the timer is not lost', async () => {
  const { campaign, run, reply } = await world.begun({
    ...asking, rules: { reply: { jumps: {} } },
  })
  await run.go()
  await run.sleep()
  await reply('Yes')
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['answered'])
})

test('two replies are acted on one after the other, though their signals came together', async () => {
  const { campaign, run, reply } = await world.begun()
  await run.go()
  await reply('What time does it start?')
  await reply('Oh I see. No thanks.')
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['no'])
  expect(await campaign.events('reply.applied')).toHaveLength(2)
  expect(await campaign.db.selectFrom('tasks').select('state').execute()).toEqual([{ state: 'withdrawn' }])
})

test('a reply is acted on once, however often its workflow runs', async () => {
  const { campaign, run, reply } = await world.begun()
  await run.go()
  const { messageId } = await reply('Hmm, maybe')
  for (let n = 0; n < 3; n += 1) await world.handle({ workspaceId: campaign.workspaceId, messageId })
  await run.wake()
  expect(await campaign.events('reply.applied')).toHaveLength(1)
  expect(await campaign.db.selectFrom('tasks').select('id').execute()).toHaveLength(1)
  expect(await campaign.db.selectFrom('events').select('type').where('type', '=', 'reply.classified').execute()).toHaveLength(1)
})

test('a reply while a message waits for the morning decides whether it still goes', async () => {
  const quiet = { ...asking, rules: { ...(asking.rules as object), quietHours: { from: '00:01', to: '00:00' } } }
  const { campaign, run, phone, reply } = await world.begun(quiet)
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect(await campaign.events('send.')).toEqual(['send.deferred'])
  await reply('No thanks')
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['no'])
  expect(await world.engine.accepted('twilio', phone)).toEqual([])
})

test('a message that had its place in the sender\'s pace says that the reply came first', async () => {
  const { campaign, run, reply } = await world.begun()
  const inAnHour = new Date(Date.now() + 3_600_000)
  await campaign.db.updateTable('senders').set({ next_slot_at: inAnHour, used_until: inAnHour }).execute()
  await run.go()
  await reply('No thanks')
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'skipped', reason: 'replied' }])
  expect(await campaign.events('send.')).toEqual(['send.skipped'])
})

test('another workspace\'s message is left alone', async () => {
  const { campaign, receive } = await world.begun()
  const stranger = await world.begun()
  const { messageId } = await receive('Yes')
  await world.handle({ workspaceId: stranger.campaign.workspaceId, messageId })
  const message = await campaign.db.selectFrom('messages').select('intent').where('id', '=', messageId).executeTakeFirst()
  expect(message).toEqual({ intent: null })
})

test('the words of a reply decide the way where a rule asks for them, later on, too', async () => {
  const sms = { kind: 'sms', config: { contentId: 'a text' } }
  const says = { kind: 'branch', config: { rules: [{ port: 'two', when: [{ field: 'reply.text', op: 'is', value: '2' }] }] } }
  const { campaign, run, reply } = await world.begun({
    nodes: {
      start: { kind: 'start' }, sms, answer: { kind: 'wait-for', config: { event: 'reply', timeout: 'P3D' } },
      now: says, pause: { kind: 'wait', config: { kind: 'duration', for: 'P1D' } }, later: says,
      two: { kind: 'exit' }, other: { kind: 'exit' },
    },
    edges: [
      'start -> sms -> answer:happened -> now:two -> pause -> later:two -> two', 'answer:timeout -> other',
      'now:else -> other', 'later:else -> other',
    ],
    rules: { reply: { unclear: 'go-on' } },
  })
  await run.go()
  await reply(' 2\n')
  expect(await run.wake()).toMatchObject({ do: 'sleep' })
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await ended(campaign)).toEqual(['two'])
})
