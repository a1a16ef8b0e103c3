import { setTimeout as pause } from 'node:timers/promises'
import { mostPeople, people } from '../../local/seed/people.ts'
import type { Stage } from '../stage.ts'

export const ratePerSecond = 20

/** The last is counted as lost after so long without any other. */
const patienceMs = 120_000

/** With addresses of their own; where there are more of them than reserved numbers, some share one. */
export function peopleOf(name: string, count: number) {
  return Array.from({ length: Math.ceil(count / mostPeople) }, (_, n) => (
    people(Math.min(mostPeople, count - n * mostPeople), n + 1).map((person) => {
      const email = `${name.replaceAll(' ', '-')}.${n}.${person.email}`
      return { ...person, email, dedupe_key: email }
    })
  )).flat()
}

/** Waits until so many messages of a campaign are out. */
export async function allOut(
  { database, workspaceId }: Stage, { campaignId }: { campaignId: string }, contacts: number, note: (text: string) => void,
): Promise<void> {
  let known = { sent: 0, since: performance.now() }
  await until(async () => {
    const { sent } = await database.scoped(workspaceId).selectFrom('sends').select((of) => of.fn.countAll<number>().as('sent'))
      .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId)
      .where('state', 'in', ['sent', 'delivered']).executeTakeFirstOrThrow()
    if (sent > known.sent) {
      if (Math.floor(sent / 1000) > Math.floor(known.sent / 1000)) note(`pace: ${sent} of ${contacts} are out`)
      known = { sent, since: performance.now() }
    }
    if (performance.now() - known.since > patienceMs) throw new Error(`${sent} of ${contacts} messages went out`)
    return sent === contacts
  })
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await pause(1000)
}
