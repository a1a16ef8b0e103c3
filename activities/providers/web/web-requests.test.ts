import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { logOf, postJson, startedSimulator } from '../../../simulator/simulator-in-test.ts'
import type { WebRequest } from '../contract.ts'
import { createWebRequests, type WebRequestOptions } from './web-requests.ts'

const usual = {
  method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Team': 'events' }, body: '{"name":"Ada"}',
  idempotencyKey: 'key-1', secretHosts: null, attempt: 1,
} as const

async function opened(options: WebRequestOptions = {}) {
  const simulator = await startedSimulator()
  const web = createWebRequests({ allowLocal: true, ...options })
  const ask = (path: string, request: Partial<WebRequest> = {}) =>
    web.request({ ...usual, url: `${simulator.url}/crm/${path}`, ...request })
  const fault = (order: object) => postJson(`${simulator.url}/simulator/faults`, { provider: 'crm', times: 1, ...order })
  const accepted = () => logOf(simulator, 'kind=accepted&provider=crm')
  return { simulator, web, ask, fault, accepted }
}

/** A server that notes what comes; `answer` says what it says. */
async function listening(answer: { status?: number; headers?: Record<string, string>; body?: string } = {}) {
  const came: { url: string | undefined; headers: Record<string, unknown>; method: string | undefined }[] = []
  const server = createServer((req, res) => {
    came.push({ url: req.url, headers: req.headers, method: req.method })
    req.resume().once('end', () => res.writeHead(answer.status ?? 200, answer.headers ?? {}).end(answer.body ?? '{}'))
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, came }
}

test('method, headers, body and the idempotency key arrive as they are, and the answer comes back', async () => {
  const { ask, accepted } = await opened()
  const answer = await ask('contacts?dry=1', { method: 'PUT' })
  expect(answer).toMatchObject({ kind: 'answered', status: 200 })
  expect(JSON.parse((answer as { body: string }).body)).toMatchObject({ tier: 'gold', echo: { body: { name: 'Ada' }, query: { dry: '1' } } })
  expect(await accepted()).toMatchObject([
    { id: 'key-1', method: 'PUT', to: '/crm/contacts', headers: { 'x-team': 'events', 'content-type': 'application/json' } },
  ])
})

test('a repeat with the same key is taken on once', async () => {
  const { ask, fault, accepted } = await opened({ timeoutMs: 400 })
  await fault({ kind: 'timeout-after-accept' })
  expect(await ask('contacts')).toMatchObject({ kind: 'retry', code: 'http.timeout' })
  expect(await ask('contacts')).toMatchObject({ kind: 'answered' })
  expect(await accepted()).toHaveLength(1)
})

test('being asked to slow down is a retry after the time that was asked for', async () => {
  const { ask, fault } = await opened()
  await fault({ kind: '429', retryAfter: 7 })
  expect(await ask('contacts')).toMatchObject({ kind: 'retry', code: 'http.429', afterMs: 7000 })
})

test.each([[500, 'retry'], [503, 'retry'], [408, 'retry'], [400, 'permanent'], [401, 'permanent'], [404, 'permanent'], [422, 'permanent'], [501, 'permanent']] as const)(
  'a %s is %s', async (status, kind) => {
    const { web } = await opened()
    const { port } = await listening({ status })
    expect(await web.request({ ...usual, url: `http://127.0.0.1:${port}/` })).toMatchObject({ kind, code: `http.${status}` })
  },
)

test('back-off grows with the attempts', async () => {
  const { ask, fault } = await opened()
  await fault({ kind: '500', times: 3 })
  const waits = []
  for (const attempt of [1, 2, 3]) waits.push(await ask('contacts', { attempt }))
  expect(waits).toMatchObject([{ afterMs: 60_000 }, { afterMs: 300_000 }, { afterMs: 900_000 }])
})

test.each(['reset-after-accept', 'drop-before-accept'])('%s is a retry', async (kind) => {
  const { ask, fault } = await opened()
  await fault({ kind })
  expect(await ask('contacts')).toMatchObject({ kind: 'retry' })
})

test('an answer without end, or none in time, is bounded', async () => {
  const { ask } = await opened({ mostBytes: 1000 })
  expect(await ask('large?bytes=20000000', { method: 'GET' })).toMatchObject({ kind: 'permanent', code: 'http.too-large' })
  const slow = await opened({ timeoutMs: 200 })
  await slow.fault({ kind: 'slow', delayMs: 5000 })
  expect(await slow.ask('contacts')).toMatchObject({ kind: 'retry', code: 'http.timeout' })
})

test.each([
  'http://127.0.0.1:PORT/', 'http://localhost:PORT/', 'http://[::1]:PORT/', 'http://[::ffff:127.0.0.1]:PORT/', 'http://2130706433:PORT/',
  'http://0x7f.1:PORT/', 'http://0.0.0.0:PORT/', 'http://169.254.169.254/latest/meta-data/', 'http://10.0.0.1:PORT/',
])('%s is not called', async (url) => {
  const { came, port } = await listening()
  const web = createWebRequests({ timeoutMs: 2000 })
  expect(await web.request({ ...usual, url: url.replace('PORT', String(port)) }))
    .toMatchObject({ kind: 'permanent', code: 'http.not-public' })
  expect(came).toEqual([])
})

test('where this machine may be called, other private addresses still may not', async () => {
  const web = createWebRequests({ allowLocal: true, timeoutMs: 2000 })
  for (const url of ['http://169.254.169.254/', 'http://10.0.0.1/', 'http://[fd00:ec2::254]/', 'http://0.0.0.0:9999/']) {
    expect(await web.request({ ...usual, url })).toMatchObject({ kind: 'permanent', code: 'http.not-public' })
  }
})

test('a name is judged by all its addresses, and the connection goes to those that were judged', async () => {
  const { came, port } = await listening()
  const names: string[] = []
  const asking = (answers: string[][], options: WebRequestOptions = {}) => createWebRequests({
    timeoutMs: 2000, ...options,
    resolve: async (name) => {
      names.push(name)
      return (answers.shift() ?? ['127.0.0.1']).map((address) => ({ address, family: 4 }))
    },
  })
  const url = `http://crm.example.com:${port}/`
  for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::ffff:127.0.0.1']]) {
    expect(await asking([addresses]).request({ ...usual, url })).toMatchObject({ kind: 'permanent', code: 'http.not-public' })
  }
  expect(came).toEqual([])
  // A name that answers otherwise a moment later is asked once: what was judged is where it goes.
  names.length = 0
  const rebinding = asking([['127.0.0.1'], ['10.0.0.1']], { allowLocal: true })
  expect(await rebinding.request({ ...usual, url })).toMatchObject({ kind: 'answered' })
  expect(names).toEqual(['crm.example.com'])
  expect(came).toHaveLength(1)
})

test('a redirect is followed, but not to where nobody may call', async () => {
  const { ask, simulator } = await opened()
  const to = encodeURIComponent(`${simulator.url}/crm/moved`)
  expect(JSON.parse((await ask(`redirect?to=${to}&status=307`) as { body: string }).body))
    .toMatchObject({ echo: { method: 'POST', path: '/crm/moved', body: { name: 'Ada' } } })
  expect(JSON.parse((await ask(`redirect?to=${to}&status=303`, { idempotencyKey: 'key-2' }) as { body: string }).body))
    .toMatchObject({ echo: { method: 'GET', body: null } })
  for (const evil of ['http://169.254.169.254/', 'http://10.0.0.1/', 'http://[::ffff:10.0.0.1]/']) {
    expect(await ask(`redirect?to=${encodeURIComponent(evil)}`)).toMatchObject({ kind: 'permanent', code: 'http.not-public' })
  }
  expect(await ask(`redirect?to=${encodeURIComponent('file:///etc/passwd')}`)).toMatchObject({ kind: 'permanent' })
  const round = encodeURIComponent(`${simulator.url}/crm/redirect?to=/crm/redirect%3Fto%3D/crm/redirect%253Fto%253D/crm/redirect%25253Fto%25253D/crm/x`)
  expect(await ask(`redirect?to=${round}`)).toMatchObject({ kind: 'permanent', code: 'http.redirects' })
})

test('headers, which may hold a secret, are not taken to another place by a redirect', async () => {
  const { port, came } = await listening()
  const { ask } = await opened()
  await ask(`redirect?status=307&to=${encodeURIComponent(`http://127.0.0.1:${port}/elsewhere`)}`, {
    headers: { Authorization: 'Bearer hush', 'X-Api-Key': 'hush' },
  })
  expect(came).toMatchObject([{ url: '/elsewhere', method: 'POST' }])
  expect(JSON.stringify(came)).not.toContain('hush')
})

test('a secret goes only to the hosts that it is for, and never in the open', async () => {
  const { ask, accepted, web } = await opened()
  const headers = { Authorization: 'Bearer hush' }
  expect(await ask('contacts', { headers, secretHosts: ['crm.example.com'] })).toMatchObject({ kind: 'configuration', code: 'http.secret-host' })
  expect(await ask('contacts', { headers, secretHosts: ['127.0.0.1'] })).toMatchObject({ kind: 'answered' })
  expect(await accepted()).toHaveLength(1)
  const strict = createWebRequests()
  expect(await strict.request({ ...usual, headers, secretHosts: ['crm.example.com'], url: 'http://crm.example.com/' }))
    .toMatchObject({ kind: 'configuration', code: 'http.secret-plain' })
  expect(await web.request({ ...usual, url: 'http://name:word@127.0.0.1/' })).toMatchObject({ kind: 'permanent', code: 'http.address' })
})

test('ports of other services are not called, and no error says what was in the request', async () => {
  const { web } = await opened()
  const outcomes = [
    await web.request({ ...usual, url: 'http://127.0.0.1:25/hush' }),
    await web.request({ ...usual, url: 'http://127.0.0.1:9/hush' }),
    await web.request({ ...usual, url: 'hush' }),
    await web.request({ ...usual, url: 'http://127.0.0.1:65000/hush', headers: { 'x-a': 'hush\nx-b: c' } }),
  ]
  expect(outcomes.map(({ kind }) => kind)).toEqual(['permanent', 'permanent', 'permanent', 'permanent'])
  expect(JSON.stringify(outcomes)).not.toContain('hush')
})
