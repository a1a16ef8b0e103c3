import { spawn } from 'node:child_process'

export type Watchman = {
  /** Ask for this process to be ended should we die. */
  watch: (pid: number, signal: NodeJS.Signals) => void
  unwatch: (pid: number) => void
  stop: () => void
}

// Reads "+pid signal" and "-pid" lines; the end of its input means that we are gone or done. It first
// leaves our own processes, which stop by themselves, the time to finish their work.
const script = `
watched=" "
while read -r pid signal; do
  case "$pid" in
    +*) watched=" \${pid#+}:$signal$watched" ;;
    -*) watched=$(printf %s "$watched" | sed "s/ \${pid#-}:[A-Z]* / /") ;;
  esac
done
[ "$watched" = " " ] && exit 0
sleep 2
for one in $watched; do kill -s "\${one#*:}" "\${one%%:*}" 2>/dev/null; done
`

/**
 * Foreign programs (Postgres, Temporal) know no IPC channel and would outlive a `kill -9` of ours. A
 * shell of one megabyte, waiting at the other end of a pipe, ends them then. Where there is no shell,
 * the next start does it.
 */
export function startWatchman(): Watchman {
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  return {
    watch: (pid, signal) => void shell.stdin.write(`+${pid} ${signal.replace('SIG', '')}\n`),
    unwatch: (pid) => void shell.stdin.write(`-${pid}\n`),
    stop: () => void shell.stdin.end(),
  }
}
