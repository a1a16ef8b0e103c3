import { setTimeout as pause } from 'node:timers/promises'
import { pick, seededRandom } from '../../local/seed/seeded-random.ts'
import type { FaultOrder } from '../../simulator/faults.ts'

/** What providers do on a bad day. `slow` and the timeout are longer than our own patience with them. */
const mishaps: readonly FaultOrder[] = [
  { provider: 'twilio', kind: '429', retryAfter: 1 },
  { provider: 'twilio', kind: '500' },
  { provider: 'twilio', kind: 'slow', delayMs: 3000 },
  { provider: 'twilio', kind: 'timeout-after-accept' },
  { provider: 'twilio', kind: 'reset-after-accept' },
  { provider: 'twilio', kind: '500-after-accept' },
  { provider: 'twilio', kind: 'drop-before-accept' },
  { provider: 'elevenlabs', kind: '500' },
  { provider: 'elevenlabs', kind: 'slow', delayMs: 3000 },
  { provider: 'slybroadcast', kind: '500' },
  { provider: 'slybroadcast', kind: 'reset-after-accept' },
  { provider: 'smtp', kind: '429' },
  { provider: 'smtp', kind: 'slow', delayMs: 3000 },
  { provider: 'smtp', kind: 'reset-after-accept' },
  { provider: 'smtp', kind: 'drop-before-accept' },
]

/** Orders mishaps at the simulator until `until` (real epoch ms), each for one to three requests. */
export async function makeWeather(
  simulator: string, { seed, until }: { seed: number; until: number },
): Promise<number> {
  const random = seededRandom(seed + 1)
  let ordered = 0
  while (Date.now() < until) {
    const order = { ...pick(random, mishaps), times: 1 + Math.floor(random() * 3) }
    const taken = await fetch(`${simulator}/simulator/faults`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order),
      // It may just have been killed: the next order finds it again.
    }).catch(() => null)
    if (taken?.ok) ordered += 1
    await pause(500 + random() * 2500)
  }
  await fetch(`${simulator}/simulator/faults`, { method: 'DELETE' })
  return ordered
}
