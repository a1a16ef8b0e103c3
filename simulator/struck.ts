import { setTimeout as wait } from 'node:timers/promises'
import type { Response } from 'express'
import type { NewEntry, Provider } from './entry.ts'
import type { Fault, Faults } from './faults.ts'

type Append = (entry: NewEntry) => Promise<unknown>

/** How one provider words its errors. */
export type ErrorAnswers = {
  tooMany: (res: Response, fault: Fault) => void
  broken: (res: Response, fault: Fault) => void
  refused: (res: Response, fault: Fault) => void
}

export type HttpFaults = ReturnType<typeof createHttpFaults>

/** The one place where an ordered fault meets an HTTP request, the same for every provider. */
export const createHttpFaults = (faults: Faults, append: Append) => ({
  /**
   * Call before anything is taken on. `answered` means that the fault ended the request; otherwise go on and
   * hand `fault` to `afterAccept` in place of the answer.
   */
  beforeAccept: async (provider: Provider, to: string[], res: Response, answers: ErrorAnswers) => {
    const fault = faults.take(provider, to)
    if (fault === undefined) return { answered: false, fault }
    await append({ provider, kind: 'fault', fault: fault.kind, faultId: fault.id, to: to[0] })
    const refusal = { provider, kind: 'refused', to: to[0], reason: fault.kind } as const
    switch (fault.kind) {
      case 'slow':
        await wait(fault.delayMs ?? 2000, undefined, { ref: false })
        return { answered: false, fault }
      case 'drop-before-accept':
        res.socket?.resetAndDestroy()
        return { answered: true, fault }
      case '429':
        await append(refusal)
        if (fault.retryAfter !== undefined) res.set('Retry-After', String(fault.retryAfter))
        answers.tooMany(res, fault)
        return { answered: true, fault }
      case '500':
        await append(refusal)
        answers.broken(res, fault)
        return { answered: true, fault }
      case 'refuse':
        await append(refusal)
        answers.refused(res, fault)
        return { answered: true, fault }
      default:
        return { answered: false, fault }
    }
  },

  /** True when the fault took the place of the answer to something that was accepted. */
  afterAccept: (fault: Fault | undefined, res: Response, answers: ErrorAnswers): boolean => {
    if (fault?.kind === '500-after-accept') {
      answers.broken(res, fault)
      return true
    }
    if (fault?.kind === 'reset-after-accept') {
      res.socket?.resetAndDestroy()
      return true
    }
    if (fault?.kind === 'timeout-after-accept') {
      const timer = setTimeout(() => res.socket?.destroy(), fault.delayMs ?? 600_000)
      timer.unref()
      res.once('close', () => clearTimeout(timer))
      return true
    }
    return false
  },
})
