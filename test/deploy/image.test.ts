import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copiedIntoImage, reachedFrom } from './image.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const copied = copiedIntoImage(read('Dockerfile'))
const processes = ['api/main.ts', 'worker/main.ts', 'local/run-migrate.ts', 'local/run-add-owner.ts', 'workflows/index.ts']

test('the image holds every file that its processes load', () => {
  const { files } = reachedFrom(root, processes)
  expect(files.size).toBeGreaterThan(100)
  expect([...files].filter((file) => !copied.some((path) => file === path || file.startsWith(`${path}/`)))).toEqual([])
})

test('the image installs every package that its processes load: none is for development only', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const { packages } = reachedFrom(root, processes)
  expect([...packages].filter((name) => !(name in dependencies))).toEqual([])
})

test('what the Dockerfile copies is there', () => {
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('docker-compose has no default secret and checks the health of what others wait for', () => {
  const compose = read('docker-compose.yml')
  for (const name of ['POSTGRES_PASSWORD', 'AUTH_SECRET', 'CREDENTIALS_KEY', 'PUBLIC_URL']) {
    const uses = [...compose.matchAll(new RegExp(`\\$\\{${name}([^}]*)\\}`, 'g'))].map(([, rest]) => rest)
    expect(uses.length, name).toBeGreaterThan(0)
    expect(uses.filter((rest) => !rest?.startsWith(':?')), name).toEqual([])
  }
  expect(compose.match(/condition: service_healthy/g)?.length).toBeGreaterThanOrEqual(4)
  expect(compose.match(/healthcheck:/g)?.length).toBeGreaterThanOrEqual(3)
})
