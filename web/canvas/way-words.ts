const words: Record<string, string> = {
  next: 'then', failed: 'if it fails', timeout: 'time runs out', else: 'otherwise', happened: 'it happens',
}

/** What people call a way out. */
export const wayWords = (port: string) => (Object.hasOwn(words, port) ? words[port]! : port)
