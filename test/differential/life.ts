import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { receiveText } from '../../db/queries/inbound.ts'
import { json } from '../../db/tables/json.ts'
import { finishTask } from '../../db/queries/tasks.ts'
import { resolveWait } from '../../funnel/plan/resolve-wait.ts'
import { type replyIntents } from '../../funnel/rules.ts'
import { optOutIntent } from '../../messaging/opt-out.ts'
import { signals, workflowIds } from '../../workflows/messages.ts'
import type { TestCampaign } from '../parts/test-campaign.ts'
import type { TestHouse } from '../parts/test-house.ts'
import type { Happening, Script } from './stepped-runs.ts'

const hour = 3_600_000
/** No round minute: nothing of a run happens at the same moment as anything else by chance. */
const begin = Date.UTC(2026, 2, 5, 14, 30, 7, 123)
const zone = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC')

type Intent = (typeof replyIntents)[number]

/** One contact, what they and their BDR will do, and the campaign's own facts. */
export interface Life {
  start: number
  contact: Record<string, string | number>
  campaign: Record<string, string>
  holidays: string[]
  zones: { contact: string; campaign: string }
  replies: { at: number; intent: Intent }[]
  events: { at: number; name: string; payload: Record<string, string | number> }[]
  taskOutcomes: Record<string, { outcome: string; after: string }>
}

/** What a contact writes for each intent, by rules of the workspace that know nothing else. */
const words: Record<Intent, string> = {
  positive: 'aye', question: 'wherefore', negative: 'nay', 'out-of-office': 'abroad', referral: 'elsewhere',
  unsubscribe: 'STOP', unclear: 'hmm',
}

export const replyRules = Object.entries(words)
  .filter(([intent]) => intent !== 'unsubscribe' && intent !== 'unclear')
  .map(([intent, word]) => ({ intent, words: [word] }))

export const arbitraryLife: fc.Arbitrary<Life> = fc.record({
  start: fc.nat(24 * 60).map((minutes) => begin + minutes * 60_000),
  contact: fc.record({
    colour: fc.constantFrom('red', 'green', 'blue'),
    score: fc.constantFrom<string | number>(3, '7', 'many'),
    birthday: fc.constantFrom('2026-03-09', '', 'soon'),
  }),
  campaign: fc.record({
    city: fc.constant('Austin'),
    event_date: fc.constantFrom('2026-03-08', '2026-03-07T02:30', '2026-03-01', '2026-03-12T18:00-05:00'),
    ends: fc.constantFrom('2026-03-07', '2026-03-09T12:00', 'soon'),
  }, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>,
  holidays: fc.subarray(['2026-03-06', '2026-03-09', '2026-03-10']),
  zones: fc.record({ contact: zone, campaign: zone }),
  replies: fc.array(fc.record({
    at: fc.nat(900).map((hours) => begin + hours * hour / 4 + 11_000),
    intent: fc.constantFrom(...Object.keys(words) as Intent[]),
  }), { maxLength: 4 }),
  events: fc.array(fc.record({
    at: fc.integer({ min: -100, max: 900 }).map((quarters) => begin + quarters * hour / 4 + 17_000),
    name: fc.constantFrom('rsvp', 'seat.changed', 'link.clicked'),
    payload: fc.record({
      answer: fc.constantFrom('yes', 'no', 'maybe'), row: fc.nat(6),
      url: fc.constantFrom('https://a.example.com/rsvp', 'https://b.example.com/map'), link: fc.constantFrom('{{ campaign.map }}', 'b'),
    }),
  }), { maxLength: 6 }),
  taskOutcomes: fc.dictionary(
    fc.tuple(fc.nat(17), fc.constantFrom('', '', 'w0s0', 'w1s0', 'w0s1')).map(([n, inside]) => `n${n}${inside}`),
    fc.record({
      outcome: fc.constantFrom('done', 'yes', 'no', 'a', 'b', 'c'), after: fc.constantFrom('PT1H', 'P2D', 'P8D'),
    }),
    { maxKeys: 12 },
  ),
})

/** Plays a life into a campaign of one: texts from their phone, tasks finished by hand. */
export function scriptOf(life: Life, { house, campaign, runId }: {
  house: TestHouse; campaign: TestCampaign; runId: string
}): Script {
  const { db, workspaceId, number, contacts } = campaign
  const replies = life.replies.filter(({ at }) => at >= life.start).toSorted((a, b) => a.at - b.at)
  const events = life.events.toSorted((a, b) => a.at - b.at)
  const opened = new Map<string, number>()
  const signal = (name: string) => house.client.workflow.getHandle(workflowIds.runContact(runId)).signal(name)

  async function reply(intent: Intent) {
    const body = words[intent]
    const { messageId } = await receiveText(db, {
      workspaceId, provider: 'twilio', providerId: `SM${randomBytes(16).toString('hex')}`, from: contacts[0]!.phone!,
      to: number, body, optOut: optOutIntent(body),
    })
    await house.activities.handleReply({ workspaceId, messageId })
  }

  /** As it would be told at its very moment. */
  async function tell({ at, name, payload }: Life['events'][number]) {
    const { contact_id } = await db.selectFrom('runs').select('contact_id').where('id', '=', runId).executeTakeFirstOrThrow()
    await db.insertInto('occurrences').values({
      workspace_id: workspaceId, contact_id, name, payload: json(payload), source: 'test', source_id: randomBytes(9).toString('hex'),
      occurred_at: new Date(at), received_at: new Date(at),
    }).execute()
  }

  /** What happened before anything else here is there when the run looks. */
  async function tellPast(now: number) {
    while (events[0] && events[0].at <= now) await tell(events.shift()!)
  }

  async function nextTask(now: number): Promise<Happening | null> {
    const open = await db.selectFrom('tasks').select(['id', 'node_id', 'outcomes']).where('run_id', '=', runId)
      .where('kind', '=', 'funnel').where('state', '=', 'open').execute()
    const due = open.flatMap(({ id, node_id: node, outcomes }) => {
      if (!opened.has(id)) opened.set(id, now)
      const planned = life.taskOutcomes[node!]
      if (!planned || !outcomes.includes(planned.outcome)) return []
      const at = resolveWait({ kind: 'duration', for: planned.after }, opened.get(id)!, life.zones.contact)
      const happens = async () => {
        await finishTask(db, { workspaceId, taskId: id, outcome: planned.outcome, userId: 'somebody' })
        await signal(signals.occurred)
      }
      return [{ at, happens }]
    })
    return due.toSorted((a, b) => a.at - b.at)[0] ?? null
  }

  return {
    start: life.start,
    mostSteps: 60,
    begins: () => tellPast(life.start),
    async next(now, until) {
      const task = await nextTask(now)
      const [event] = events
      if (event && event.at <= until && event.at <= Math.min(task?.at ?? Infinity, replies[0]?.at ?? Infinity)) {
        events.shift()
        return { at: event.at, happens: async () => { await tell(event); await signal(signals.occurred) } }
      }
      const [first] = replies
      // Of a reply and anything else at the same moment the reply comes first.
      if (first && first.at <= until && (!task || first.at <= Math.max(task.at, now))) {
        replies.shift()
        return { at: first.at, happens: () => reply(first.intent) }
      }
      return task && task.at <= until ? task : null
    },
  }
}
