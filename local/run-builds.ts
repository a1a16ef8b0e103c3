import { resolve } from 'node:path'
import { buildWeb, buildWorkflows } from './builds.ts'

// For images: what `npm start` builds on its way, into the folder given (dist).
const root = resolve(import.meta.dirname, '..')
const buildFolder = resolve(process.argv[2] ?? 'dist')
const options = { root, buildFolder, env: process.env, say: (text: string) => process.stdout.write(`${text}\n`) }
const [web, workflows] = await Promise.all([buildWeb(options), buildWorkflows(options)])
process.stdout.write(`screens: ${web}\nworkflows: ${workflows}\n`)
