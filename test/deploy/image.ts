import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What the last stage of the Dockerfile copies from the checkout. */
export function copiedIntoImage(dockerfile: string): string[] {
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
  return [...lastStage.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, words]) => words!.trim().split(/\s+/).slice(0, -1))
}

export interface Reached { files: Set<string>; packages: Set<string> }

/** Every file and package that a process loads, types aside, followed from its entry. */
export function reachedFrom(root: string, entries: string[]): Reached {
  const files = new Set<string>()
  const packages = new Set<string>()
  const queue = [...entries]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const from of valueImports(readFileSync(join(root, file), 'utf8'))) {
      if (from.startsWith('.')) queue.push(normalize(join(dirname(file), from)))
      else if (!from.startsWith('node:')) packages.add(packageOf(from))
    }
  }
  return { files, packages }
}

function valueImports(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '')
  const all = code.matchAll(/^(?:import|export)\s(?!type\b)[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm)
  return [...all].map(([, from, bare, lazy]) => from ?? bare ?? lazy!)
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
