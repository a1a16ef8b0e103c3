import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, settingPort } from './ports.ts'

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test('a taken port that nobody types is replaced by another', async () => {
  const taken = await takenPort()
  const port = await freePort(taken)
  expect(port).toBeGreaterThan(0)
  expect(port).not.toBe(taken)
})

test('a port that is already meant for another part is not given twice', async () => {
  const port = await freePort(0)
  expect(await freePort(port, new Set([port]))).not.toBe(port)
})

test('a taken port that is only the default is replaced', async () => {
  const taken = await takenPort()
  expect(await settingPort('PORT', taken, false, new Set())).not.toBe(taken)
})

test('a taken port that a person chose is refused with the setting to change', async () => {
  const taken = await takenPort()
  await expect(settingPort('PORT', taken, true, new Set())).rejects.toThrow(
    new RegExp(`Port ${taken} is taken by another program. Stop that one, or set PORT to another port`),
  )
})
