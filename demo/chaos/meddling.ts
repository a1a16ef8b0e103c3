import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '../../api/contract/client.ts'
import { seededRandom } from '../../local/seed/seeded-random.ts'

export interface Meddling { pauses: number; publishes: number }

/** A marketer who pauses, resumes and publishes in the middle of it all until `until` (real epoch ms). */
export async function meddle(
  client: Client, { campaignId, seed, until }: { campaignId: string; seed: number; until: number },
): Promise<Meddling> {
  const random = seededRandom(seed + 2)
  const params = { campaignId }
  const { funnelId } = await insist(() => client.campaigns.get({ params }))
  const done: Meddling = { pauses: 0, publishes: 0 }
  while (Date.now() < until) {
    await pause(4000 + random() * 8000)
    if (random() < 0.5) {
      await insist(unless('not-running', () => client.campaigns.pause({ params })))
      await pause(1000 + random() * 3000)
      await insist(unless('not-paused', () => client.campaigns.resume({ params })))
      done.pauses += 1
    } else {
      await publishAgain(client, funnelId, `version of ${new Date().toISOString()}`)
      done.publishes += 1
    }
  }
  return done
}

/** Renames a node, saves and publishes: the plan stays, the version is a new one. */
async function publishAgain(client: Client, funnelId: string, name: string): Promise<void> {
  const params = { funnelId }
  await insist(async () => {
    const { draft, revision } = await client.funnels.get({ params })
    const nodes = draft.nodes.map((node, place) => place === 0 ? { ...node, name } : node)
    const saved = await client.funnels.saveDraft({ params, body: { revision, graph: { ...draft, nodes } } })
    await client.funnels.publish({ params, body: { revision: saved.revision } })
  })
}

/** Tries for five minutes, as a patient person would: on a busy machine the API is killed again before it is back. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 600) throw error
      await pause(500)
    }
  }
}

/** One whose answer was lost has perhaps been taken: the next time it is refused with `taken`. */
const unless = (taken: string, ask: () => Promise<unknown>) => () => ask().catch((error: unknown) => {
  if ((error as { code?: string }).code !== taken) throw error
})
