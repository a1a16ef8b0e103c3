import { expect, test } from 'vitest'
import { findTemporal, type TemporalWays } from './find-temporal.ts'
import { temporaryFolder } from './tiny-part-in-test.ts'

const nothing: TemporalWays = {
  onPath: () => undefined,
  cached: () => undefined,
  download: async () => ({ reason: 'no way out to the internet' }),
  build: async () => ({ reason: 'Go is not installed' }),
}

/** Which program is found, and what was said on the way. */
async function find(ways: Partial<TemporalWays>, address = ''): Promise<[found: unknown, said: string]> {
  const said: string[] = []
  const env = { XDG_CACHE_HOME: temporaryFolder(), TEMPORAL_ADDRESS: address }
  const found = await findTemporal(env, (text) => said.push(text), { ...nothing, ...ways })
  return [found.kind === 'address' ? found.address : found.file, said.join('\n')]
}

test('the server is looked for in the order of the design, and each step is said', async () => {
  const build = { build: async () => ({ file: 'built' }) }
  const download = { ...build, download: async () => ({ file: 'downloaded' }) }
  const cached = { ...download, cached: () => 'cached' }
  const onPath = { ...cached, onPath: () => 'temporal' }
  expect(await find(onPath, 'temporal.example.com:7233')).toEqual([
    'temporal.example.com:7233', expect.stringContaining('TEMPORAL_ADDRESS'),
  ])
  expect(await find(onPath)).toEqual(['temporal', expect.stringContaining('PATH')])
  expect(await find(cached)).toEqual(['cached', expect.stringContaining('using the copy in')])
  expect(await find(download)).toEqual(['downloaded', expect.stringContaining('downloading')])
  expect(await find(build)).toEqual(['built', expect.stringContaining('no way out to the internet')])
})

test('when none works, every reason is given and what to do', async () => {
  await expect(find({})).rejects.toThrow(
    /no way out to the internet[\s\S]*Go is not installed[\s\S]*TEMPORAL_ADDRESS to a server/,
  )
})
