import { expect, test } from 'vitest'
import { providerWords } from './provider-words.ts'

test('a code of a provider is told in words with what one can do, one that nobody knows in the words of its provider', () => {
  expect(providerWords('twilio.30005')).toEqual({
    what: 'The number does not exist', remedy: 'Correct the number of the contact.',
  })
  expect(providerWords('twilio.99999')?.what).toBe('Twilio refused it')
  expect(providerWords('smtp.550')?.remedy).toContain('Correct the address')
  expect(providerWords('opted-out')).toBe(null)
  expect(providerWords('constructor.name')).toBe(null)
})
