import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const row = /^\| .+ \| `(?<file>[^`]+)`: (?<name>.+) \| .+ \|$/

test('every test that the page of promises names is there', async () => {
  const page = await readFile(join(root, 'docs/promises.md'), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise |'))
  expect(rows.length).toBeGreaterThan(50)
  const missing = await Promise.all(rows.map(async (line) => {
    const { file, name } = row.exec(line)?.groups ?? {}
    if (!file || !name) return `cannot be read: ${line}`
    const source = (await readFile(join(root, file), 'utf8').catch(() => '')).replaceAll("\\'", "'")
    const isThere = source.includes(`('${name}', `) || source.includes(`(\`${name}\`, `)
    return isThere ? null : `${file}: ${name}`
  }))
  expect(missing.filter((each) => each !== null)).toEqual([])
})
