import { Agent, type IncomingMessage, request } from 'node:http'

/** One who listens to the stream of events over a connection of their own. */
export interface Listener {
  /** Of every event heard, in order. */
  ids: string[]
  types: string[]
  /** Milliseconds from `data.writtenAt` until it was heard. */
  late: number[]
  /** The stream was ended by the server. */
  isOver(): boolean
  stop(): void
}

export interface Listening { cookie: string; after?: string }

/** Listens; resolves once the stream is open. */
export function listen(url: string, { cookie, after }: Listening): Promise<Listener> {
  const agent = new Agent({ keepAlive: false })
  const headers = { cookie, ...(after === undefined ? {} : { 'last-event-id': after }) }
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/api/v1/events`, { agent, headers }, (response) => {
      if (response.statusCode === 200) resolve(hear(response, () => asked.destroy()))
      else reject(new Error(`the stream answered ${response.statusCode}`))
    })
    asked.on('error', reject)
    asked.end()
  })
}

function hear(response: IncomingMessage, stop: () => void): Listener {
  const heard = { ids: [] as string[], types: [] as string[], late: [] as number[] }
  let text = ''
  let over = false
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    const now = Date.now()
    const blocks = (text + chunk).split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1]
      const type = /"type":"([^"]*)"/.exec(block)?.[1]
      if (id === undefined || type === undefined) continue
      heard.ids.push(id)
      heard.types.push(type)
      const writtenAt = /"writtenAt":(\d+)/.exec(block)?.[1]
      if (writtenAt !== undefined) heard.late.push(now - Number(writtenAt))
    }
  })
  const end = () => { over = true }
  // A server that is killed breaks the connection: over as well.
  response.on('end', end).on('error', end).on('close', end)
  return { ...heard, isOver: () => over, stop }
}

/** The value below which so much of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
