import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A small JSON value that outlives the process: written whole beside the file, then renamed over it. */
export const keepFile = <Value>(path: string, empty: Value): { value: Value, save: () => void } => {
  const value = readValue(path, empty)
  return {
    value,
    save: () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.new`, JSON.stringify(value))
      renameSync(`${path}.new`, path)
    },
  }
}

const readValue = <Value>(path: string, empty: Value): Value => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Value
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty
    throw new Error(`${path} cannot be read: ${(error as Error).message}`)
  }
}
