import { mkdtempSync, rmSync } from 'node:fs'
import {
  createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Entry } from './entry.ts'
import { createSimulator, type Simulator } from './simulator.ts'

const delays = { sent: 5, delivered: 15, voicemail: 5, webhookRetries: [10, 20] }

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A started simulator with quick networks, stopped when the test ends. */
export const startedSimulator = async (dataFolder = temporaryFolder()): Promise<Simulator> => {
  const simulator = createSimulator({ port: 0, smtpPort: 0, dataFolder, delays })
  await simulator.start()
  onTestFinished(() => simulator.stop())
  return simulator
}

export const logOf = async (simulator: Pick<Simulator, 'url'>, query = ''): Promise<Entry[]> => {
  const response = await fetch(`${simulator.url}/simulator/log?limit=5000&${query}`)
  return ((await response.json()) as { entries: Entry[] }).entries
}

export const postJson = async <Answer = unknown>(url: string, body: unknown): Promise<Answer> => {
  const response = await fetch(url, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

export type Hook = { path: string, form: Record<string, string>, headers: IncomingHttpHeaders }

type HookAnswer = { status?: number, body?: string | Buffer, type?: string }

/** A product's webhook server: notes what is posted and answers what `answer` says. */
export const webhookServer = async (
  answer: (hook: Hook, count: number) => HookAnswer = () => ({}),
): Promise<{ url: string, hooks: Hook[] }> => {
  const hooks: Hook[] = []
  const receive = async (req: IncomingMessage, res: ServerResponse) => {
    const body = (await Array.fromAsync(req)).join('')
    const form = Object.fromEntries(new URLSearchParams(body))
    const hook = { path: req.url ?? '', form, headers: req.headers }
    hooks.push(hook)
    const { status = 200, body: text = 'OK', type = 'text/plain' } = answer(hook, hooks.length)
    res.writeHead(status, { 'content-type': type }).end(text)
  }
  const server: Server = createServer((req, res) => void receive(req, res))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hooks }
}
