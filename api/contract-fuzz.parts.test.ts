import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnishWorkspace, type KnownIds } from '../test/parts/furnished-workspace.ts'
import { findSchemathesis } from '../test/parts/schemathesis.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { listRoutes } from './contract/contract.ts'

/** By hand, SCHEMATHESIS_SECONDS=300 SCHEMATHESIS_SEED=7: so long in each phase, from another seed. */
const { SCHEMATHESIS_SECONDS: longRun, SCHEMATHESIS_SEED: seed = '20' } = process.env
const patienceMs = longRun ? Number(longRun) * 3000 + 600_000 : 600_000

/** Every route is asked a few times, however long that takes; how much more is done is a matter of time. */
const phases = [
  { name: 'fuzzing', bound: longRun ? ['--max-time', longRun] : ['--max-examples', '3'], isWhole: !longRun },
  { name: 'coverage', bound: ['--max-time', longRun ?? '15'], isWhole: false },
  { name: 'stateful', bound: ['--max-time', longRun ?? '8'], isWhole: false },
]

const checks = [
  'not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance',
  'response_headers_conformance', 'negative_data_rejection', 'ignored_auth', 'use_after_free',
  'unsupported_method', 'allow_header_conformance',
]

let folder: string
let house: TestHouse
let api: TestApi

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runnel-fuzz-'))
  house = await createTestHouse({ REQUESTS_PER_MINUTE: '1000000' })
  api = await startTestApi(house.settings)
})
afterAll(async () => {
  await api.close()
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

test('what the API answers is what its document says, whatever it is asked', { timeout: patienceMs }, async (context) => {
  const schemathesis = await findSchemathesis()
  if ('missing' in schemathesis) {
    console.warn(`Schemathesis was not run: ${schemathesis.missing}.`)
    return context.skip(schemathesis.missing)
  }
  const { program } = schemathesis
  const owner = await api.member(await api.workspace())
  const known = await furnishWorkspace(house, api, owner)
  const document = await (await fetch(`${api.url}/api/v1/openapi.json`)).json() as object
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(withExamples(document, known)))
  await writeFile(join(folder, 'schemathesis.toml'), configOf(known))
  for (const phase of phases) await fuzz(program, owner, phase)
})

type Phase = (typeof phases)[number]

async function fuzz(program: string, owner: TestMember, { name, bound, isWhole }: Phase): Promise<void> {
  const reportFile = join(folder, 'report.json')
  const { code, output } = await run(program, [
    '--config-file', join(folder, 'schemathesis.toml'), 'run', join(folder, 'openapi.json'),
    '--url', `${api.url}/api/v1`, '--header', `Cookie: ${owner.cookie}`,
    '--seed', seed, '--request-timeout', '20', '--continue-on-failure', '--no-color', '--warnings', 'off',
    '--generation-database', 'none', '--generation-with-security-parameters', 'false',
    '--report', 'json', '--report-json-path', reportFile, '--phases', name, ...bound,
  ])
  expect(code, output).toBe(0)
  const { operations, test_cases: cases } = JSON.parse(await readFile(reportFile, 'utf8')) as Report
  console.log(`Schemathesis, ${name} from seed ${seed}: ${cases.generated} cases at `
    + `${operations.tested} of ${operations.total} routes.`)
  expect(operations.total).toBe(listRoutes().length)
  if (isWhole) expect(operations.tested).toBe(operations.total)
}

interface Report { operations: { total: number; tested: number }; test_cases: { generated: number } }

/** Any but our own is a 403 at once, and a key that comes twice a 409: both have tests of their own. */
const leftOut = ['Runnel-Workspace', 'Idempotency-Key']

/** The document as it is served, with ids that are there as examples: what is asked by others is a 404 at once. */
function withExamples(document: object, ids: KnownIds): object {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key === 'parameters' && Array.isArray(value)) {
      return (value as { name: string }[]).filter(({ name }) => !leftOut.includes(name))
    }
    const { name, in: place, schema } = (value ?? {}) as { name?: string; in?: string; schema?: object }
    if (place === 'path' && name && ids[name]) return { ...value as object, schema: { ...schema, examples: ids[name] } }
    const { properties } = (value ?? {}) as { properties?: Record<string, object> }
    if (!properties) return value
    return { ...value as object, properties: Object.fromEntries(Object.entries(properties).map(([property, inner]) => (
      [property, ids[property] ? { ...inner, examples: ids[property] } : inner]
    ))) }
  }) as object
}

function configOf(ids: KnownIds): string {
  return [
    ...Object.entries(ids).map(([name, values]) => `[dictionaries.${name}]\nvalues = ${JSON.stringify(values)}`),
    '[parameters]',
    ...Object.keys(ids).flatMap((name) => ['path', 'body'].map((place) => (
      `"${place}.${name}" = { dictionary = "${name}", probability = 0.7 }`
    ))),
    '[checks]\nenabled = false', ...checks.map((check) => `${check}.enabled = true`),
    // That every path refuses what it does not take is a test of its own.
    '[phases.coverage]\nunexpected-methods = ["TRACE"]',
    // Every text is a CSV of some kind.
    '[[operations]]\ninclude-operation-id = "imports.upload"\nchecks.negative_data_rejection.enabled = false',
    // What it takes for the schema of each event is that of the whole stream.
    '[[operations]]\ninclude-operation-id = "events.stream"\nchecks.response_schema_conformance.enabled = false',
  ].join('\n')
}

async function run(program: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { cwd: folder, maxBuffer: 100 * 1024 * 1024 }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, output: stdout + stderr })
    })
    child.once('error', reject)
  })
}
