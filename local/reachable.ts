import { createConnection } from 'node:net'

/** Throws, naming the setting, when nothing listens there: what follows would fail in stranger words. */
export function assertReachable(setting: string, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, timeout: 5000 })
    const fail = (reason: string): void => {
      socket.destroy()
      reject(new Error(`${setting}: nothing answers at ${host}:${port} (${reason}).`
        + ` Start that server, mend ${setting}, or leave it empty for an embedded one.`))
    }
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
    socket.once('timeout', () => fail('no answer within 5 s'))
    socket.once('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message))
  })
}
