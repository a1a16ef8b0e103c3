import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { recordParts } from './leftovers.ts'
import type { OnPartEvent } from './part-event.ts'
import { partLogFile } from './part-log.ts'
import { PartFailedError, spawnPart, type PartSpec, type ReadyFacts, type RunningPart } from './part.ts'
import { startWatchman } from './watchman.ts'

export type Supervisor = {
  /** Starts a part and waits until it is ready. Throws PartFailedError when it does not get there. */
  start: (spec: PartSpec) => Promise<ReadyFacts>
  /** Kills a part with -9 and resolves once it is dead; supervision starts it again. */
  kill: (name: string) => Promise<void>
  /** Resolves once the part, as it runs now or after its next start, is ready. */
  whenReady: (name: string) => Promise<void>
  /** The pids of what runs now, by name. */
  pids: () => Record<string, number>
  /** Resolves with the error when a part keeps dying; everything has been stopped by then. */
  failed: Promise<Error>
  /** Stops everything in reverse order of start. Safe to call again. */
  stop: () => Promise<void>
  /** Kills everything at once: for a person who does not want to wait. */
  killAll: () => void
}

export type Patience = {
  /** So many deaths within the window end everything. */
  deaths: number
  windowSeconds: number
  /** The wait before the first start again; doubles with each further death in the window. */
  firstPauseMs: number
}

type Kept = {
  spec: PartSpec
  logFile: string
  running: RunningPart
  /** When it died, within the window. */
  deaths: number[]
  /** Resolves, and is renewed, each time it is ready again. */
  revived: PromiseWithResolvers<void>
}

/** Keeps parts running: one that dies is started again and said so, one that keeps dying ends all. */
export function createSupervisor(
  folder: string,
  onEvent: OnPartEvent,
  patience: Patience = { deaths: 5, windowSeconds: 60, firstPauseMs: 200 },
): Supervisor {
  mkdirSync(folder, { recursive: true })
  const record = recordParts(folder)
  const watchman = startWatchman()
  const parts = new Map<string, Kept>()
  const failure = Promise.withResolvers<Error>()
  let stopping: Promise<void> | undefined

  const launch = async (spec: PartSpec, logFile: string): Promise<RunningPart> => {
    await spec.prepare?.()
    if (stopping) throw new Error(`${spec.name} was not started: everything is being stopped`)
    const running = spawnPart(spec, logFile)
    const stopSignal = spec.stopSignal ?? 'SIGTERM'
    if (running.pid) {
      record.add(spec.name, running.pid, stopSignal)
      if (spec.ready !== 'line') watchman.watch(running.pid, stopSignal)
    }
    void running.exited.then(() => {
      record.remove(running.pid)
      watchman.unwatch(running.pid)
    })
    return running
  }

  /** One life after the other until we stop or lose patience. */
  const keepAlive = async (kept: Kept): Promise<void> => {
    for (;;) {
      const how = await kept.running.exited
      if (stopping) return
      const now = Date.now()
      kept.deaths = [...kept.deaths.filter((at) => now - at < patience.windowSeconds * 1000), now]
      if (kept.deaths.length >= patience.deaths) {
        giveUp(kept, how)
        return
      }
      onEvent({ part: kept.spec.name, kind: 'died', text: `${how}; it is started again` })
      await pause(patience.firstPauseMs * 2 ** (kept.deaths.length - 1))
      if (stopping) return
      try {
        kept.running = await launch(kept.spec, kept.logFile)
      } catch (error) {
        giveUp(kept, `could not be started again: ${String(error)}`)
        return
      }
      void kept.running.ready.then(() => {
        onEvent({ part: kept.spec.name, kind: 'ready', text: 'is ready again' })
        kept.revived.resolve()
        kept.revived = Promise.withResolvers()
      }, () => kept.running.kill())
    }
  }

  const giveUp = (kept: Kept, how: string): void => {
    const reason = `keeps dying (${patience.deaths} times within ${patience.windowSeconds} s; it ${how})`
    if (stopping) return
    const error = new PartFailedError(kept.spec.name, reason, kept.logFile)
    onEvent({ part: kept.spec.name, kind: 'gave-up', text: error.message })
    void stop().then(() => failure.resolve(error))
  }

  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const { spec, running } of [...parts.values()].toReversed()) {
        await running.stop()
        onEvent({ part: spec.name, kind: 'stopped', text: 'stopped' })
      }
      watchman.stop()
    })()
    return stopping
  }

  /** Some parts may stumble at their first step; they say how often they may try. */
  const firstReady = async (kept: Kept): Promise<ReadyFacts> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await kept.running.ready
      } catch (error) {
        if (stopping || tries >= (kept.spec.startTries ?? 1)) throw error
        onEvent({ part: kept.spec.name, kind: 'died', text: 'did not start; it is started again' })
        kept.running = await launch(kept.spec, kept.logFile)
      }
    }
  }

  const find = (name: string): Kept => {
    const kept = parts.get(name)
    if (!kept) throw new Error(`No part named ${name}; there are: ${[...parts.keys()].join(', ')}`)
    return kept
  }

  return {
    start: async (spec) => {
      if (stopping) throw new Error('stopping')
      const logFile = partLogFile(folder, spec.name)
      const kept: Kept = {
        spec, logFile, running: await launch(spec, logFile), deaths: [], revived: Promise.withResolvers<void>(),
      }
      parts.set(spec.name, kept)
      const facts = await firstReady(kept)
      void keepAlive(kept)
      onEvent({ part: spec.name, kind: 'ready', text: 'is ready' })
      return facts
    },
    kill: async (name) => {
      const { running } = find(name)
      running.kill()
      await running.exited
    },
    whenReady: async (name) => {
      const kept = find(name)
      const { running, revived } = kept
      const dead = running.exited.then(() => 'dead')
      const state = await Promise.race([dead, running.ready.then(() => 'ready', () => 'dead')])
      if (state === 'ready') return
      await Promise.race([revived.promise, failure.promise.then((error) => { throw error })])
    },
    pids: () => Object.fromEntries([...parts].map(([name, { running }]) => [name, running.pid])),
    failed: failure.promise,
    stop,
    killAll: () => {
      for (const { running } of parts.values()) running.kill()
    },
  }
}
