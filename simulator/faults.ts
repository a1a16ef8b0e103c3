import type { Provider } from './entry.ts'

export const providers = ['twilio', 'elevenlabs', 'slybroadcast', 'smtp', 'anthropic', 'crm'] as const

export const faultKinds = [
  '429', '500', 'timeout-after-accept', 'reset-after-accept', 'refuse', 'slow', 'drop-before-accept',
  '500-after-accept', 'undelivered',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** What may be ordered. Without `times` a fault strikes until it is deleted. */
export type FaultOrder = {
  provider: Provider
  kind: FaultKind
  /** How often it strikes before it is spent. */
  times?: number
  /** Share of the matching requests that it strikes, 0 to 1; drawn from `seed`, so a run can be repeated. */
  rate?: number
  seed?: number
  match?: { to?: string }
  /** Seconds, sent as Retry-After with a 429. */
  retryAfter?: number
  /** The provider's own error code, or the SMTP reply code. */
  code?: number
  /** Milliseconds: how long `slow` waits, and how long a timeout holds the connection open. */
  delayMs?: number
}

export type Fault = FaultOrder & { id: number, struck: number }

export type Faults = {
  order: (order: unknown) => Fault
  list: () => Fault[]
  clear: (id?: number) => void
  /** The fault that strikes this request, if one does; counts it as struck. */
  take: (provider: Provider, to: string[]) => Fault | undefined
}

/** Thrown for an order that makes no sense; the message says what to mend. */
export class FaultOrderError extends Error {}

/** Faults live in memory: a restarted simulator is a healthy one. */
export const createFaults = (): Faults => {
  let ordered: (Fault & { draw: () => number })[] = []
  let lastId = 0
  return {
    order: (asked) => {
      const order = checkedOrder(asked)
      const fault = { ...order, id: ++lastId, struck: 0, draw: randomFrom(order.seed ?? 1) }
      ordered.push(fault)
      return plain(fault)
    },
    list: () => ordered.map(plain),
    clear: (id) => {
      ordered = id === undefined ? [] : ordered.filter((fault) => fault.id !== id)
    },
    take: (provider, to) => {
      const fault = ordered.find((candidate) =>
        candidate.provider === provider
        && candidate.struck < (candidate.times ?? Infinity)
        && (candidate.match?.to === undefined || to.includes(candidate.match.to))
        && (candidate.rate === undefined || candidate.draw() < candidate.rate))
      if (fault === undefined) return undefined
      fault.struck += 1
      return plain(fault)
    },
  }
}

const plain = ({ draw: _, ...fault }: Fault & { draw: () => number }): Fault => fault

const checkedOrder = (asked: unknown): FaultOrder => {
  const order = (asked ?? {}) as Record<string, unknown>
  const { provider, kind, match } = order
  if (!providers.includes(provider as Provider)) {
    throw new FaultOrderError(`provider: one of ${providers.join(', ')}`)
  }
  if (!faultKinds.includes(String(kind) as FaultKind)) {
    throw new FaultOrderError(`kind: one of ${faultKinds.join(', ')}`)
  }
  for (const name of ['times', 'rate', 'seed', 'retryAfter', 'code', 'delayMs']) {
    const value = order[name]
    if (value !== undefined && !(Number.isFinite(value) && Number(value) >= 0)) {
      throw new FaultOrderError(`${name}: a number from 0`)
    }
  }
  if (match !== undefined && (typeof match !== 'object' || match === null)) {
    throw new FaultOrderError('match: {"to": "…"}')
  }
  return { ...order, kind: String(kind) } as FaultOrder
}

/** Mulberry32: a small generator, the same numbers for the same seed. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
