import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keepJson, readKeptJson } from './kept-json.ts'
import { sourceHash } from './source-hash.ts'
import { runStep } from './step.ts'

export type BuildOptions = {
  root: string
  /** Where built things are kept; several data folders may share one. */
  buildFolder: string
  env: Record<string, string | undefined>
  say: (text: string) => void
}

/** The folder of the built screens, built anew only when their sources changed; '' when there are none. */
export function buildWeb(options: BuildOptions): Promise<string> {
  if (!existsSync(join(options.root, 'web', 'index.html'))) {
    options.say('there are no screens to build yet')
    return Promise.resolve('')
  }
  const sources = ['web', 'funnel', 'api/contract', 'local/build-web.ts', 'package-lock.json']
  return build(options, 'web', 'build-web.ts', sources)
}

/** The file with the workflow bundle, built anew only when its sources changed; '' when there are none. */
export function buildWorkflows(options: BuildOptions): Promise<string> {
  if (!existsSync(join(options.root, 'workflows', 'index.ts'))) return Promise.resolve('')
  return build(options, 'workflow-bundle.js', 'build-workflows.ts', [
    'workflows', 'funnel', 'activities/contract.ts', 'local/build-workflows.ts', 'package-lock.json',
  ])
}

async function build(
  options: BuildOptions, name: string, script: string, sources: string[],
): Promise<string> {
  const { root, buildFolder, env, say } = options
  const output = join(buildFolder, name)
  const mark = `${output}.hash.json`
  const hash = sourceHash(`${root}/`, sources)
  if (existsSync(output) && readKeptJson(mark) === hash) return output
  say(`building ${name}`)
  const draft = `${output}.${process.pid}.new`
  try {
    await runStep(script.replace('.ts', ''), join(import.meta.dirname, script), [draft], env, buildFolder)
    rmSync(mark, { force: true })
    rmSync(output, { recursive: true, force: true })
    renameSync(draft, output)
    keepJson(mark, hash)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return output
}
