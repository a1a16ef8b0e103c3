import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** A setting names a port that another program holds. */
export class PortTakenError extends Error {
  constructor(setting: string, port: number) {
    super(`Port ${port} is taken by another program. Stop that one, or set ${setting} to another port`
      + ` (0 for any free one), in .env or as in: ${setting}=${port + 100} npm start`)
    this.name = 'PortTakenError'
  }
}

/** True when a server could listen there now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * `wanted` when it is free, else any free port; 0 asks for any. None of `avoid` is given, so that
 * ports found side by side, before anyone listens, do not collide.
 */
export async function freePort(wanted: number, avoid: ReadonlySet<number> = new Set()): Promise<number> {
  if (wanted !== 0 && !avoid.has(wanted) && await isFree(wanted)) return wanted
  for (;;) {
    const port = randomInt(ours.from, ours.to)
    if (!avoid.has(port) && await isFree(port)) return port
  }
}

/**
 * Below the ports that systems give to connections by themselves: between our look and the moment when
 * somebody listens there, none of those can take it.
 */
const ours = { from: 15_000, to: 32_000 }

/**
 * The port for a setting that people type. When a person chose it and it is taken, says so; when it is
 * only the default, another one will do.
 */
export async function settingPort(
  setting: string,
  wanted: number,
  chosenByPerson: boolean,
  avoid: ReadonlySet<number>,
): Promise<number> {
  const port = await freePort(wanted, avoid)
  if (chosenByPerson && wanted !== 0 && port !== wanted) throw new PortTakenError(setting, wanted)
  return port
}
