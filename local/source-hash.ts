import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One text for the content of these files and folders (tests and built files left out): what was made
 * from them need not be made again while it stays the same.
 */
export function sourceHash(root: string, paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of sourceFiles(root, path)) {
      hash.update(`${file}\0`).update(readFileSync(join(root, file)))
    }
  }
  return hash.digest('hex')
}

function sourceFiles(root: string, path: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [path]
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .filter((file) => !/\/(dist|node_modules)\//.test(file))
    .toSorted()
}
