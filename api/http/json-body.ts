import express, { type Request, type Response } from 'express'
import { refuse } from './http-error.ts'

export const bodyLimitBytes = 5 * 1024 * 1024
export const bodyLimitText = '5 MB'

const deepest = 100
const parse = express.json({ limit: bodyLimitBytes, type: 'application/json' })

/** Reads the JSON body of a request, once it is known who asks. Undefined where there is none. */
export async function readJsonBody(req: Request, res: Response): Promise<unknown> {
  const isEmpty = req.headers['content-length'] === '0'
    || (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined)
  if (isEmpty) return undefined
  if (!req.is('application/json')) {
    throw refuse('unsupported-media-type', 'Send the body as JSON, with content-type: application/json.')
  }
  await new Promise<void>((resolve, reject) => {
    parse(req, res, (error?: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('body cannot be read'))
      else resolve()
    })
  })
  mustBeStorable(req.body, 'body')
  return req.body as unknown
}

/**
 * Throws for what JSON can say and Postgres cannot keep (U+0000, half a surrogate pair) and for a nesting
 * that would overflow the stack of whoever walks it. Walks without recursion itself.
 */
export function mustBeStorable(value: unknown, where: string): void {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string') mustBeText(next.value, where)
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth >= deepest) throw refuse('invalid-request', `The ${where} is nested too deep.`)
    for (const [key, child] of Object.entries(next.value)) {
      mustBeText(key, where)
      open.push({ value: child, depth: next.depth + 1 })
    }
  }
}

function mustBeText(text: string, where: string): void {
  if (text.includes('\u0000') || !text.isWellFormed()) {
    throw refuse('invalid-request', `The ${where} holds what no text may hold: U+0000 or half of a pair.`)
  }
}
