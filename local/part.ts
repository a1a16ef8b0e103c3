import { spawn } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { lastLogLines } from './part-log.ts'

/** The facts of a ready line; empty for a part that is probed. */
export type ReadyFacts = Record<string, unknown>

export type PartSpec = {
  name: string
  command: string
  args: string[]
  env?: Record<string, string | undefined>
  /** Run as another user: for Postgres, which refuses to be root. */
  user?: { uid: number, gid: number }
  /**
   * 'line': a process of ours, ready once it prints a JSON line with `"ready":true`; it holds an IPC
   * channel and stops by itself when we are gone. Otherwise asked until it answers true.
   */
  ready: 'line' | (() => Promise<boolean>)
  /** Done before each start, the first and those after a death. */
  prepare?: () => Promise<void>
  /** 60 by default. */
  readySeconds?: number
  /** How often its first start may fail before that is an error; once by default. */
  startTries?: number
  /** Asks it to stop; SIGTERM by default. */
  stopSignal?: NodeJS.Signals
  /** 15 by default; then it is killed. */
  stopSeconds?: number
}

export type RunningPart = {
  pid: number
  ready: Promise<ReadyFacts>
  /** How it ended, in words; resolves once the process is gone. */
  exited: Promise<string>
  stop: () => Promise<void>
  kill: () => void
}

/** A part did not become ready; carries the last lines of its log. */
export class PartFailedError extends Error {
  constructor(name: string, reason: string, logFile: string) {
    const lines = lastLogLines(logFile).map((line) => `  ${line}`)
    super([`${name} ${reason}. The last lines of ${logFile}:`, ...lines].join('\n'))
    this.name = 'PartFailedError'
  }
}

/** Starts one process with its output in the log file, in a process group of its own (Ctrl-C is ours). */
export function spawnPart(spec: PartSpec, logFile: string): RunningPart {
  const log = openSync(logFile, 'a')
  const ours = spec.ready === 'line'
  const child = spawn(spec.command, spec.args, {
    env: spec.env ?? process.env,
    stdio: ours ? ['ignore', 'pipe', log, 'ipc'] : ['ignore', log, log],
    detached: true,
    ...spec.user,
  })
  let gone = false
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`))
    child.once('exit', (code, by) => resolve(by ? `was ended by ${by}` : `left with code ${code}`))
  }).then((how) => {
    gone = true
    closeSync(log)
    return how
  })
  const signal = (name: NodeJS.Signals): void => {
    if (!gone && child.pid) child.kill(name)
  }
  const keep = (text: string): void => {
    if (!gone) writeSync(log, text)
  }
  const asked = spec.ready === 'line' ? readyLine(child.stdout!, keep) : probed(spec.ready, () => gone)
  const limit = (spec.readySeconds ?? 60) * 1000
  const ready = new Promise<ReadyFacts>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new PartFailedError(spec.name, `was not ready within ${limit / 1000} s`, logFile))
    }, limit)
    void exited.then((how) => reject(new PartFailedError(spec.name, `${how} before it was ready`, logFile)))
      .finally(() => clearTimeout(timer))
    void asked.then(resolve).finally(() => clearTimeout(timer))
  })
  // Whoever waits hears of it; a part that is stopped before it is ready has nobody waiting.
  ready.catch(() => {})
  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    stop: async () => {
      signal(spec.stopSignal ?? 'SIGTERM')
      const limited = setTimeout(() => signal('SIGKILL'), (spec.stopSeconds ?? 15) * 1000)
      await exited
      clearTimeout(limited)
    },
    kill: () => signal('SIGKILL'),
  }
}

/** Resolves at the ready line; everything else that is printed goes to the log. */
function readyLine(output: NodeJS.ReadableStream, keep: (text: string) => void): Promise<ReadyFacts> {
  return new Promise((resolve) => {
    let rest = ''
    output.setEncoding('utf8')
    output.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const facts = asFacts(line)
        if (facts?.ready === true) resolve(facts)
        else keep(`${line}\n`)
      }
    })
  })
}

function asFacts(line: string): ReadyFacts | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function probed(probe: () => Promise<boolean>, gone: () => boolean): Promise<ReadyFacts> {
  return new Promise((resolve) => {
    const ask = async (): Promise<void> => {
      if (gone()) return
      if (await probe().catch(() => false)) resolve({})
      else setTimeout(() => void ask(), 40)
    }
    void ask()
  })
}
