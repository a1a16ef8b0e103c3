import { randomUUID } from 'node:crypto'
import { createEnrolPage } from '../activities/campaigns/enrol-page.ts'
import { inFlight } from '../activities/campaigns/in-flight.ts'
import { launchCampaign } from '../db/queries/campaign-state.ts'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import { seedCampaign } from '../local/seed/campaign.ts'
import { people } from '../local/seed/people.ts'
import { workflowIds, workflowTypes } from '../workflows/messages.ts'
import { type Figure, median, rounded } from './figure.ts'
import type { Stage } from './stage.ts'

const usual = { contacts: 500, rounds: 4 }
/** 10,000 contacts, a tenth at a time, so that ours and the server's own rate stand side by side. */
const full = { contacts: 1000, rounds: 10 }

/** As many as the enrolment has. */
const startsInFlight = 40

/**
 * Contacts enrolled per second, from the order to the last start, beside the bare starts of as many workflows of
 * the same type by the same client. Nobody works on what is started: what is measured is the way there.
 */
export async function measureEnrolment(
  stage: Stage, note: (text: string) => void, isFull: boolean,
): Promise<Figure[]> {
  const { contacts, rounds } = isFull ? full : usual
  const { client, database } = stage
  const queues = { enrolment: `enrol-${randomUUID()}`, untouched: `untouched-${randomUUID()}` }
  await stage.openWorker(queues.enrolment, {
    enrolPage: createEnrolPage({ database, client, taskQueue: queues.untouched }),
  })
  const builds = { ours: () => enrol(stage, queues.enrolment), bare: () => startBare(stage, queues.untouched) }
  for (const prepare of Object.values(builds)) await perSecond(prepare(), 40)
  const measured: Record<keyof typeof builds, number>[] = []
  while (measured.length < rounds) {
    const speeds = { ours: 0, bare: 0 }
    const order = measured.length % 2 === 0 ? ['ours', 'bare'] as const : ['bare', 'ours'] as const
    for (const build of order) speeds[build] = rounded(await perSecond(builds[build](), contacts), 1)
    measured.push(speeds)
    note(`enrol, round ${measured.length}: ours ${speeds.ours}/s, bare ${speeds.bare}/s`)
  }
  const those = (figure: (round: typeof measured[number]) => number) => median(measured.map(figure))
  return [{
    figure: 'enrol.perSecond', value: rounded(those(({ ours }) => ours), 1),
    bare: rounded(those(({ bare }) => bare), 1), ratioToBare: rounded(those(({ ours, bare }) => ours / bare)),
    target: 0.9, contacts: contacts * rounds, rounds: measured,
  }]
}

interface Build {
  prepare(contacts: number): Promise<() => Promise<void>>
}

async function perSecond({ prepare }: Build, contacts: number): Promise<number> {
  const work = await prepare(contacts)
  const began = performance.now()
  await work()
  return contacts / ((performance.now() - began) / 1000)
}

/** The product's own workflow of a campaign's enrolment. */
function enrol({ client, database, workspaceId, senders }: Stage, taskQueue: string): Build {
  const db = database.scoped(workspaceId)
  return {
    async prepare(count) {
      const name = randomUUID()
      const contacts = people(count, 1).map((person) => {
        const email = `${name}.${person.email}`
        return { ...person, email, dedupe_key: email }
      })
      const { campaignId } = await seedCampaign(db, { workspaceId, name, template: fiveSends, contacts, senders })
      await launchCampaign(db, { workspaceId, campaignId })
      return async () => {
        const handle = await client.workflow.start(workflowTypes.enrolCampaign, {
          workflowId: workflowIds.enrolCampaign(campaignId), taskQueue, args: [{ workspaceId, campaignId }],
        })
        await handle.result()
        const { runs } = await db.selectFrom('runs').select((of) => of.fn.countAll<number>().as('runs'))
          .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId).executeTakeFirstOrThrow()
        if (runs !== count) throw new Error(`${runs} of ${count} people were enrolled`)
      }
    },
  }
}

function startBare({ client, workspaceId }: Stage, taskQueue: string): Build {
  return {
    async prepare(count) {
      const runIds = Array.from({ length: count }, () => randomUUID())
      return () => inFlight(runIds, startsInFlight, async (runId) => {
        await client.workflow.start(workflowTypes.runContact, {
          workflowId: workflowIds.runContact(runId), taskQueue, args: [{ workspaceId, runId }],
        })
      })
    },
  }
}
