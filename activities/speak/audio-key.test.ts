import { expect, test } from 'vitest'
import { audioKey, spokenText, type Voicing } from './audio-key.ts'

const usual: Voicing = {
  provider: 'elevenlabs', voiceId: 'v', modelId: 'm', text: 'Hello Zoë',
  settings: { stability: 0.4, speed: 1 },
}
const key = (change: Partial<Voicing>) => audioKey({ ...usual, ...change })

test('what sounds the same has the same key', () => {
  expect(key({ text: '  Hello \n Zoe\u0308 ' })).toBe(key({}))
  expect(key({ settings: { speed: 1, stability: 0.4, style: undefined } })).toBe(key({}))
  expect(spokenText(' a \t b\n')).toBe('a b')
})

test('whatever changes the sound changes the key', () => {
  const changed = [
    {}, { voiceId: 'w' }, { modelId: 'n' }, { text: 'hello Zoë' }, { settings: {} },
    { settings: { stability: 0.5, speed: 1 } }, { settings: { similarityBoost: 0.4, speed: 1 } },
  ].map(key)
  expect(new Set(changed).size).toBe(changed.length)
})
