import { createContext } from '../../api/context.ts'
import { createApiServer } from '../../api/server.ts'
import { createLog } from '../../service/log.ts'
import { readSettings } from '../../service/settings.ts'
import { median } from '../figure.ts'
import type { List } from './lists.ts'
import type { Statement } from './plans.ts'

export interface Cost { aloneMs: number; slowestMs: number; asked: number; statements: number; bytes: number }

const times = 5

/** What each read costs when nobody else asks: milliseconds, statements to Postgres, bytes of the answer. */
export async function costsOf(api: WatchedApi, lists: List[], cookie: string): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost>()
  for (const list of lists) {
    // What is kept for a while after the first time is not what it costs.
    const first = await api.read(list.path, cookie)
    const measured: number[] = []
    for (let n = 0; n < times; n += 1) {
      const began = performance.now()
      await api.read(list.path, cookie)
      measured.push(performance.now() - began)
    }
    costs.set(list.name, {
      aloneMs: median(measured), slowestMs: Math.max(...measured), asked: times,
      statements: first.statements.length, bytes: first.bytes,
    })
  }
  return costs
}

export interface WatchedRead { statements: Statement[]; bytes: number; answer: unknown }

export interface WatchedApi {
  read(path: string, cookie: string): Promise<WatchedRead>
  close(): Promise<void>
}

/** The API in this process, with what it asks of Postgres about a workspace; ask for one thing at a time. */
export async function watchedApi(env: Record<string, string | undefined>): Promise<WatchedApi> {
  let statements: Statement[] = []
  const settings = { ...readSettings(env), port: 0 }
  const context = createContext(settings, createLog('api', settings.logLevel), {
    onQuery: (sql, parameters) => { if (sql !== 'set scope') statements.push({ sql, parameters }) },
  })
  const server = createApiServer(context)
  const { url } = await server.start()
  return {
    async read(path, cookie) {
      statements = []
      const response = await fetch(`${url}${path}`, { headers: { cookie } })
      const text = await response.text()
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`)
      return { statements, bytes: Buffer.byteLength(text), answer: JSON.parse(text) as unknown }
    },
    close: () => server.stop(),
  }
}
