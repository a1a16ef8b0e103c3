/** Hosts as somebody has written them: with commas or spaces between, or as whole addresses. */
export function hostsOf(written: string): string[] {
  const hosts = written.split(/[\s,;]+/).filter((part) => part !== '').map((part) => {
    const bare = part.toLowerCase().replace(/^https?:\/\//, '').replace(/[/?#].*$/, '').replace(/:\d+$/, '')
    return bare.replace(/\.$/, '')
  })
  return [...new Set(hosts)]
}
