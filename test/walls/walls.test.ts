import { execFile } from 'node:child_process'
import { cp, glob, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const fixture = join(import.meta.dirname, 'fixture')
let house: string

// The rules are bound to the rooms' paths, so the fixture has to stand as a house of its own.
beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'runnel-walls-'))
  await cp(fixture, house, { recursive: true })
  await cp(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'))
  await cp(join(root, 'tsconfig.json'), join(house, 'tsconfig.json'))
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'))
})

afterAll(() => rm(house, { recursive: true, force: true }))

interface Report {
  diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[]
}

/** 'funnel/graph.ts:3 no-cycle' for each breach. */
async function breaches(): Promise<string[]> {
  const program = join(root, 'node_modules/oxlint/bin/oxlint')
  const args = [program, '-c', '.oxlintrc.json', '-f', 'json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: house }).catch(
    (error: unknown) => error as { stdout: string },
  )
  const { diagnostics } = JSON.parse(stdout) as Report
  return diagnostics.map(({ code, filename, labels }) => {
    const rule = /\((.*)\)/.exec(code)?.[1] ?? code
    return `${filename}:${labels[0]?.span.line} ${rule}`
  })
}

/** What the comments of the fixture announce for the line below each. */
async function announced(): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob('*/**/*.ts', { cwd: fixture })) {
    const lines = (await readFile(join(fixture, file), 'utf8')).split('\n')
    lines.forEach((line, index) => {
      const rule = /\/\/ breaks (.+)/.exec(line)?.[1]
      if (rule) found.push(`${file}:${index + 2} ${rule}`)
    })
  }
  return found
}

test('every wall holds where the fixture breaks it and nowhere else', { timeout: 60_000 }, async () => {
  const expected = await announced()
  expect(expected.length).toBeGreaterThan(40)
  expect((await breaches()).sort()).toEqual(expected.sort())
})
