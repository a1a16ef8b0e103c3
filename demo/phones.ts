import { setTimeout as pause } from 'node:timers/promises'

/** The simulator's phones, which write to our number. */
export function phonesOf(simulator: string, ourNumber: string) {
  return {
    /** Says it until our webhook has taken it, as a provider's retries and a person's patience would; whether it has. */
    async say(from: string, body: string, signal: AbortSignal): Promise<boolean> {
      for (let attempt = 0; attempt < 60 && !signal.aborted; attempt += 1) {
        const response = await fetch(`${simulator}/simulator/phones/${encodeURIComponent(from)}/send`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ to: ourNumber, body }),
        }).catch(() => null)
        const answer = response?.ok ? await response.json() as { status?: number } : null
        if (answer?.status && answer.status < 300) return true
        await pause(1000)
      }
      return false
    },
  }
}
