import type { Request } from 'express'
import { isbot } from 'isbot'

/** Scanners of mail that isbot does not know by their names. */
const scanners = /barracuda|proofpoint|mimecast|symantec|messagelabs|forcepoint|sophos|trendmicro|safelinks|urldefense/i

/** Browsers that fetch ahead of a click say so. */
const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/**
 * Whether it is surely no person who asks: by what a program says of itself. One that passes for a browser is not
 * found out here.
 */
export function isMachine(req: Pick<Request, 'method' | 'get'>): boolean {
  if (req.method !== 'GET') return true
  if (purposes.some((header) => /prefetch|prerender|preview/i.test(req.get(header) ?? ''))) return true
  const agent = req.get('user-agent')?.trim() ?? ''
  return agent === '' || isbot(agent) || scanners.test(agent)
}
