import { expect } from 'vitest'

interface Thread { thread: { body: string | null; direction: string; kind: string }[] }

/** The simulator's phones, as the people who hold them use them. */
export function phonesOf(simulator: string) {
  const at = (number: string, then = '') =>
    `${simulator}/simulator/phones/${encodeURIComponent(number)}${then}`
  return {
    /** Every text and call on a phone, the oldest first. */
    async texts(number: string): Promise<string[]> {
      const { thread } = await (await fetch(at(number))).json() as Thread
      return thread.map(({ body }) => body ?? '')
    },
    async say(from: string, to: string, body: string): Promise<void> {
      const answer = await fetch(at(from, '/send'), {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ to, body }),
      })
      expect(answer.status).toBe(200)
    },
  }
}
