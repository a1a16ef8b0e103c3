/** 'Node ID', 'node_id' and 'NodeID' are one. */
export const fold = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === ''
  || (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(value).length === 0)

/** Settings as another tool writes them, of which whoever reads them knows what nobody has asked for. */
export class Settings {
  readonly values: Readonly<Record<string, unknown>>
  readonly #asked = new Set<string>()

  constructor(values: Record<string, unknown>) {
    this.values = values
  }

  /** The first of these that holds something and that `fits`; only that one counts as used. */
  take<T>(names: readonly string[], fits: (value: unknown, name: string) => T | undefined): T | undefined {
    for (const name of names) {
      for (const [key, value] of Object.entries(this.values)) {
        if (fold(key) !== fold(name) || this.#asked.has(key)) continue
        // Nothing is lost of what holds nothing.
        if (isNothing(value)) this.#asked.add(key)
        if (isNothing(value)) continue
        const fitting = fits(value, fold(name))
        if (fitting === undefined) continue
        this.#asked.add(key)
        return fitting
      }
    }
    return undefined
  }

  text(...names: string[]): string | undefined {
    return this.take(names, (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined))
  }

  number(...names: string[]): number | undefined {
    return this.take(names, (value) => {
      const number = typeof value === 'string' ? Number(value.replace(/%$/, '')) : value
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    })
  }

  /** Whether one of these is said to be so. */
  says(...names: string[]): boolean {
    return this.take(names, (value) => (value === true || value === 'true' || value === 'yes' ? true : undefined)) ?? false
  }

  useAll(): void {
    for (const key of Object.keys(this.values)) this.#asked.add(key)
  }

  /** What was not taken. */
  rest(): [name: string, value: unknown][] {
    return Object.entries(this.values).filter(([key]) => !this.#asked.has(key))
  }
}
