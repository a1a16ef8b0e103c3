import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '../simulator/entry.ts'
import type { Part } from './script.ts'
import { phonesOf } from './phones.ts'
import { followLog } from './simulator-log.ts'

export interface People {
  /** Number to the real time (epoch ms) at which our acknowledgement of its STOP was back. */
  stoppedAt: Map<string, number>
  answered: () => number
  stop(): Promise<void>
}

interface PeopleWish {
  simulator: string
  ourNumber: string
  /** The part of the contact at a place in the list. */
  partAt: (place: number) => Part
}

/** The contacts: they read the simulator's log for texts to them and answer as the script says. */
export function startPeople({ simulator, ourNumber, partAt }: PeopleWish): People {
  const stopping = new AbortController()
  const phone = phonesOf(simulator, ourNumber)
  const stoppedAt = new Map<string, number>()
  const texts = new Map<string, number>()
  const places = new Map<string, number>()
  const underWay = new Set<Promise<void>>()
  let answered = 0

  const watching = followLog(simulator, hear, stopping.signal)

  function hear({ provider, kind, to }: Entry) {
    if (provider !== 'twilio' || kind !== 'accepted' || !to) return
    const count = (texts.get(to) ?? 0) + 1
    texts.set(to, count)
    if (!places.has(to)) places.set(to, Number(to.slice(-10)) % 1_000_003)
    const part = partAt(places.get(to)!)
    if (part.answer === null || part.toText !== count) return
    const speaking = say(to, part.answer, part.afterMs).finally(() => underWay.delete(speaking))
    underWay.add(speaking)
  }

  async function say(from: string, body: string, afterMs: number) {
    await pause(afterMs)
    if (!await phone.say(from, body, stopping.signal)) return
    if (/stop|unsubscribe/i.test(body)) stoppedAt.set(from, Date.now())
    answered += 1
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
