/** Where the messages of a rehearsal go. */
export function whereWords({ testEmail, testPhone }: { testEmail: string | null; testPhone: string | null }): string {
  return [testEmail, testPhone].filter(Boolean).join(' and ') || 'the simulator'
}

/** How long a day lasts, by how much faster than real time the clock goes. */
export function dayWords(factor: number): string {
  const minutes = 1440 / factor
  const plain = (number: number, one: string, many: string) => {
    const shown = Math.round(number * 10) / 10
    return `${shown} ${shown === 1 ? one : many}`
  }
  if (minutes >= 60) return plain(minutes / 60, 'hour', 'hours')
  return minutes >= 1 ? plain(minutes, 'minute', 'minutes') : plain(minutes * 60, 'second', 'seconds')
}
