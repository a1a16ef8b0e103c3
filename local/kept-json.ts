import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Writes a small file so that a reader, or a crash, never meets half of it. Only its owner may read it. */
export function keepJson(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}.new`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path)
}

/** What `keepJson` wrote, or undefined when there is none or it cannot be read as JSON. */
export function readKeptJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
