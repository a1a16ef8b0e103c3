import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '../simulator/entry.ts'
import { partOf } from './script.ts'
import { readLog } from './simulator-log.ts'

export interface People {
  /** Number to the real time (epoch ms) at which our acknowledgement of its STOP was back. */
  stoppedAt: Map<string, number>
  answered: () => number
  stop(): Promise<void>
}

const pollMs = 200

/** The contacts: they read the simulator's log for texts to them and answer as the seeded script says. */
export function startPeople({ simulator, seed, ourNumber }: { simulator: string; seed: number; ourNumber: string }): People {
  const stopping = new AbortController()
  const stoppedAt = new Map<string, number>()
  const texts = new Map<string, number>()
  const places = new Map<string, number>()
  const underWay = new Set<Promise<void>>()
  let answered = 0

  const watching = (async () => {
    let after = 0
    while (!stopping.signal.aborted) {
      const page = await readLog(simulator, after).catch(() => null)
      for (const entry of page?.entries ?? []) hear(entry)
      after = page?.entries.at(-1)?.n ?? after
      if ((page?.entries.length ?? 0) === 0) await pause(pollMs)
    }
  })()

  function hear({ provider, kind, to }: Entry) {
    if (provider !== 'twilio' || kind !== 'accepted' || !to) return
    const count = (texts.get(to) ?? 0) + 1
    texts.set(to, count)
    if (!places.has(to)) places.set(to, Number(to.slice(-10)) % 1_000_003)
    const part = partOf(seed, places.get(to)!)
    if (part.answer === null || part.toText !== count) return
    const speaking = say(to, part.answer, part.afterMs).finally(() => underWay.delete(speaking))
    underWay.add(speaking)
  }

  /** Says it until our webhook has taken it, as a provider's retries and a person's patience would. */
  async function say(from: string, body: string, afterMs: number) {
    await pause(afterMs)
    for (let attempt = 0; attempt < 60 && !stopping.signal.aborted; attempt += 1) {
      const response = await fetch(`${simulator}/simulator/phones/${encodeURIComponent(from)}/send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: ourNumber, body }),
      }).catch(() => null)
      const answer = response?.ok ? await response.json() as { status?: number } : null
      if (answer?.status && answer.status < 300) {
        if (/stop|unsubscribe/i.test(body)) stoppedAt.set(from, Date.now())
        answered += 1
        return
      }
      await pause(1000)
    }
  }

  return {
    stoppedAt,
    answered: () => answered,
    async stop() {
      stopping.abort()
      await Promise.all([watching, ...underWay])
    },
  }
}
