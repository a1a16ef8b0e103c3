import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { builtScreens } from './screens.ts'

const most = 300_000

let folder: string
let names: string[]

beforeAll(async () => {
  folder = join(await builtScreens(), 'assets')
  names = await readdir(folder)
})

const chunk = (name: string) => {
  const found = names.find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))
  expect(found, name).toBeDefined()
  return found!
}

/** A file and all that it cannot run without; what it fetches later is not among them. */
async function withImports(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = await readFile(join(folder, file), 'utf8')
  const imports = [...text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)].map(([, name]) => name!)
  for (const name of imports) await withImports(name, seen)
  return seen
}

async function firstRoute(): Promise<Set<string>> {
  const page = await readFile(join(folder, '../index.html'), 'utf8')
  const [, entry] = /<script type="module"[^>]*src="\/assets\/([^"]+)"/.exec(page)!
  const styles = [...page.matchAll(/href="\/assets\/([^"]+\.css)"/g)].map(([, name]) => name!)
  const files = await withImports(chunk('dashboard'), await withImports(entry!))
  for (const name of styles) files.add(name)
  return files
}

test('the first screen comes in less than 300 kB, gzipped', async () => {
  const sizes = await Promise.all([...await firstRoute()].map(async (file) => (
    gzipSync(await readFile(join(folder, file))).length
  )))
  expect(sizes.length).toBeGreaterThan(5)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(most)
})

test('the builder, its canvas and the charts are fetched only by who opens them', async () => {
  const first = await firstRoute()
  const builder = await withImports(chunk('funnel-screen'))
  expect(first).not.toContain(chunk('funnel-screen'))
  const texts = async (files: Iterable<string>) => Promise.all(
    [...files].filter((file) => file.endsWith('.js')).map((file) => readFile(join(folder, file), 'utf8')),
  )
  const hasCanvas = (text: string) => text.includes('react-flow__')
  const hasChart = (text: string) => text.includes('recharts-')
  expect((await texts(builder)).some(hasCanvas)).toBe(true)
  expect((await texts(first)).some((text) => hasCanvas(text) || hasChart(text))).toBe(false)
})
