import { expect, test } from 'vitest'
import { sendWords } from './send-words.ts'

const out = (sendState: string | null) => sendWords({ direction: 'out', sendState })

test('a message is called sent only once the provider has taken it', () => {
  expect(out('dispatching')?.words).toBe('Sending…')
  expect(out('sent')?.words).toBe('Sent')
  expect(out('delivered')?.words).toBe('Delivered')
})

test('only what has surely not arrived may be sent once more', () => {
  const retried = ['reserved', 'dispatching', 'sent', 'delivered', 'undelivered', 'failed', 'skipped', 'unknown']
    .filter((state) => out(state)?.mayRetry)
  expect(retried).toEqual(['undelivered', 'failed'])
})

test('what came in has no delivery', () => {
  expect(sendWords({ direction: 'in', sendState: null })).toBeUndefined()
})
