import { expect, test } from 'vitest'
import { logOf, postJson, startedSimulator } from '../../simulator/simulator-in-test.ts'
import { createElevenLabs, type ElevenLabsOptions } from './elevenlabs.ts'
import { answeringServer } from './send-suite.ts'

const usual = {
  voiceId: '21m00Tcm4TlvDq8ikWAM', modelId: 'eleven_multilingual_v2', text: 'Hello Ada', attempt: 1,
  settings: { stability: 0.4 }, credentials: { elevenLabsApiKey: 'a-key-for-tests', uid: 'kept out' },
}

async function opened(options: ElevenLabsOptions = {}) {
  const simulator = await startedSimulator()
  const fault = (order: object) => (
    postJson(`${simulator.url}/simulator/faults`, { provider: 'elevenlabs', times: 1, ...order })
  )
  const elevenlabs = createElevenLabs({ baseUrl: `${simulator.url}/elevenlabs`, ...options })
  return { simulator, fault, elevenlabs }
}

test('a text becomes an mp3, and is paid for once', async () => {
  const { simulator, elevenlabs } = await opened()
  const spoken = await elevenlabs.speak(usual)
  expect(spoken.kind).toBe('spoken')
  const audio = (spoken as { audio: Buffer }).audio
  expect(audio.length).toBeGreaterThan(1000)
  expect(audio.subarray(0, 3).toString() === 'ID3' || audio[0] === 0xff).toBe(true)
  expect(await logOf(simulator, 'kind=accepted')).toMatchObject([
    { to: usual.voiceId, body: 'Hello Ada', model: usual.modelId, format: 'mp3_44100_128' },
  ])
})

test('the SDK does not repeat a paid request by itself', async () => {
  const { simulator, fault, elevenlabs } = await opened()
  await fault({ kind: '500', times: 5 })
  expect(await elevenlabs.speak(usual)).toMatchObject({ kind: 'retry', afterMs: 60_000 })
  expect(await logOf(simulator, 'kind=fault')).toHaveLength(1)
})

test('being asked to slow down is a retry after the time that was asked for', async () => {
  const { fault, elevenlabs } = await opened()
  await fault({ kind: '429', retryAfter: 3 })
  expect(await elevenlabs.speak(usual)).toMatchObject({
    kind: 'retry', code: 'elevenlabs.too_many_concurrent_requests', afterMs: 3000,
  })
})

test.for([
  'timeout-after-accept', 'reset-after-accept', 'drop-before-accept',
])('%s is a retry: it reaches nobody', async (kind) => {
  const { fault, elevenlabs } = await opened({ timeoutMs: 300 })
  await fault({ kind })
  expect(await elevenlabs.speak(usual)).toMatchObject({ kind: 'retry' })
})

test('an unreachable ElevenLabs is a retry', async () => {
  const { simulator, elevenlabs } = await opened()
  await simulator.stop()
  expect(await elevenlabs.speak(usual)).toMatchObject({ kind: 'retry', code: 'elevenlabs.ECONNREFUSED' })
})

test('a refused key, a used-up quota and an unknown voice are configuration, without the key', async () => {
  const { fault, elevenlabs } = await opened()
  await fault({ kind: 'refuse' })
  const outcomes = [await elevenlabs.speak(usual), await elevenlabs.speak({ ...usual, credentials: {} })]
  const { url } = await answeringServer(400, '{"detail":{"status":"voice_not_found","message":"no voice"}}')
  outcomes.push(await createElevenLabs({ baseUrl: url }).speak(usual))
  expect(outcomes).toMatchObject([
    { kind: 'configuration', code: 'elevenlabs.quota_exceeded' },
    { kind: 'configuration', code: 'elevenlabs.credentials' },
    { kind: 'configuration', code: 'elevenlabs.voice_not_found' },
  ])
  expect(JSON.stringify(outcomes)).not.toContain('a-key-for-tests')
})

test('a text that cannot be spoken is permanent', async () => {
  const { elevenlabs } = await opened()
  const outcome = await elevenlabs.speak({ ...usual, text: '' })
  expect(outcome).toMatchObject({ kind: 'permanent', code: 'elevenlabs.422' })
})
