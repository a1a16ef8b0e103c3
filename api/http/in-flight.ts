/** Who asks for what is being made just now gets the same answer: made once, and kept no longer than that. */
export function inFlight<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const making = new Map<string, Promise<T>>()
  return (key, make) => {
    const known = making.get(key)
    if (known) return known
    const value = make().finally(() => making.delete(key))
    making.set(key, value)
    return value
  }
}
