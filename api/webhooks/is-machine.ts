import type { Request } from 'express'

/** Programs that look at an address for somebody: previews of chats, scanners of mail, libraries, searchers. */
const programs = new RegExp([
  '(?<!cu)bot\\b', 'crawl', 'spider', 'scan', 'preview', 'facebookexternalhit', 'facebot', 'whatsapp', 'slurp', 'headless',
  'barracuda', 'proofpoint', 'mimecast', 'symantec', 'messagelabs', 'forcepoint', 'sophos', 'trendmicro', 'safelinks',
  'urldefense', 'virustotal', 'google-safety', 'googleimageproxy', 'yahoomailproxy',
  '^curl', '^wget', 'python', 'java/', 'go-http-client', 'okhttp', 'libwww', 'apache-httpclient', 'node-fetch', 'axios', 'undici', '^node$',
].join('|'), 'i')

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
  return agent === '' || programs.test(agent)
}
