import { Agent, request } from 'node:http'
import type { List } from './lists.ts'

export interface Reading { p50: number; p95: number; requests: number }

const readers = 20

/**
 * Twenty readers who each ask for every list in turn, without a pause, beginning at different lists: what
 * one list costs is felt by those who read others. `rounds` times, after one round that is not counted.
 */
export async function readAll(
  lists: List[], { url, cookie, rounds, signal }: { url: string; cookie: string; rounds: number; signal: AbortSignal },
): Promise<Reading[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const times = lists.map(() => [] as number[])
  const read = async (round: number, first: number) => {
    for (let n = 0; n < lists.length; n += 1) {
      signal.throwIfAborted()
      const place = (first + n) % lists.length
      const began = performance.now()
      await get(agent, `${url}${lists[place]!.path}`, cookie)
      if (round > 0) times[place]!.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: readers }, async (_, reader) => {
    for (let round = 0; round <= rounds; round += 1) await read(round, Math.floor(reader * lists.length / readers))
  }))
  agent.destroy()
  return times.map((measured) => {
    const sorted = measured.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
    return { p50: at(0.5), p95: at(0.95), requests: sorted.length }
  })
}

function get(agent: Agent, address: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { agent, headers: { cookie } }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => { if (response.statusCode !== 200) text += chunk.toString() })
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${address} answered ${response.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
