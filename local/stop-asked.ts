/**
 * Calls `stop` once when someone wants this process to stop: Ctrl-C, SIGTERM, a closed terminal, or the
 * npm that runs it is gone (npm passes SIGTERM on to its shell only, which dies of it without telling
 * us). Calls `now` when a person asks again because it takes too long.
 */
export function onStopAsked(stop: (reason: string) => void, now: () => void): void {
  let askedAt = 0
  const ask = (reason: string): void => {
    if (askedAt === 0) {
      askedAt = Date.now()
      stop(reason)
    } else if (reason.startsWith('SIG') && Date.now() - askedAt > 1000) {
      // Within a second it is the same Ctrl-C, from the terminal and through npm.
      now()
    }
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => ask(name))
  if (!process.env.npm_lifecycle_event) return
  const launcher = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === launcher) return
    clearInterval(watch)
    ask('npm is gone')
  }, 300)
  watch.unref()
}
