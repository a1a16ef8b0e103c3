import type { Request, Response } from 'express'

export type NewsStream = {
  route: (req: Request, res: Response) => void
  /** Says that the log has grown; under load several entries make one event. */
  announce: (n: number) => void
  stop: () => void
}

/** Server-sent events for the page: only "the log now ends at n", the page then asks for what it shows. */
export const createNewsStream = (): NewsStream => {
  const listeners = new Set<Response>()
  let newest = 0
  let timer: NodeJS.Timeout | undefined
  return {
    route: (req, res) => {
      res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
      res.write(`data: ${newest}\n\n`)
      listeners.add(res)
      req.on('close', () => listeners.delete(res))
    },
    announce: (n) => {
      newest = n
      if (listeners.size === 0) return
      timer ??= setTimeout(() => {
        timer = undefined
        for (const listener of listeners) listener.write(`data: ${newest}\n\n`)
      }, 400).unref()
    },
    stop: () => {
      clearTimeout(timer)
      for (const listener of listeners) listener.end()
    },
  }
}
