import { join } from 'node:path'
import { endLeftovers } from './leftovers.ts'
import type { OnPartEvent } from './part-event.ts'
import type { PartSpec } from './part.ts'
import { createSupervisor } from './supervisor.ts'

export type StandAlone = {
  pid: () => number
  /** Kills it with -9 and waits until it is ready again. */
  killAndWait: () => Promise<void>
  stop: () => Promise<void>
}

/** One supervised part without the others. It has its own records, beside those of a whole start. */
export async function standAlone(
  dataFolder: string,
  spec: PartSpec,
  onEvent: OnPartEvent = () => {},
): Promise<StandAlone> {
  const folder = join(dataFolder, `alone-${spec.name}`)
  await endLeftovers(folder)
  const supervisor = createSupervisor(folder, onEvent)
  try {
    await supervisor.start(spec)
  } catch (error) {
    await supervisor.stop()
    throw error
  }
  return {
    pid: () => supervisor.pids()[spec.name] ?? 0,
    killAndWait: async () => {
      await supervisor.kill(spec.name)
      await supervisor.whenReady(spec.name)
    },
    stop: supervisor.stop,
  }
}
