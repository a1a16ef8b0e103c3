import { expect, test, vi } from 'vitest'
import { elevenLabsClient } from '../sdk/elevenlabs-client.ts'
import { logOf, postJson, startedSimulator, webhookServer } from '../simulator-in-test.ts'

const voice = '21m00Tcm4TlvDq8ikWAM'
const text = 'Hi Ada, this is Grace from the event team. Call me back when you can.'
const form = {
  c_uid: 'me@example.com', c_password: 'a-secret', c_phone: '4155550123', c_callerID: '4155550100',
  c_date: 'now', c_title: 'Hello', mobile_only: '1', c_audio: 'mp3',
}

const submit = async (url: string, fields: Record<string, string>): Promise<string> => {
  const body = new URLSearchParams(fields)
  return await (await fetch(`${url}/slybroadcast/gateway/vmb.php`, { method: 'POST', body })).text()
}

const seconds = (mp3: Buffer): number => {
  let frames = 0
  for (let at = 0; at < mp3.length; at += 104) {
    expect(mp3.readUInt32BE(at)).toBe(0xfffb10c4)
    frames += 1
  }
  return (frames * 1152) / 44_100
}

test('speech is an MP3 whose length follows the text, the same for the same text', async () => {
  const simulator = await startedSimulator()
  const client = elevenLabsClient(simulator)
  const speak = async (words: string) => Buffer.concat(await Array.fromAsync(
    await client.textToSpeech.convert(voice, {
      text: words, modelId: 'eleven_flash_v2_5', outputFormat: 'mp3_44100_128',
    })))
  const short = await speak('Hi')
  const long = await speak(text.repeat(3))
  expect(seconds(short)).toBeGreaterThan(5)
  expect(seconds(long)).toBeGreaterThan(12)
  expect(await speak('Hi')).toEqual(short)
  expect((await client.voices.getAll()).voices[0]?.voiceId).toBe(voice)
  expect(await logOf(simulator, 'provider=elevenlabs&kind=accepted')).toHaveLength(3)
})

test('too many concurrent requests and a missing key have the shapes the SDK knows', async () => {
  const simulator = await startedSimulator()
  await postJson(`${simulator.url}/simulator/faults`,
    { provider: 'elevenlabs', kind: '429', times: 1, retryAfter: 3 })
  await expect(elevenLabsClient(simulator).textToSpeech.convert(voice, { text }, { maxRetries: 0 })).rejects
    .toMatchObject({ statusCode: 429, body: { detail: { status: 'too_many_concurrent_requests' } } })
  const response = await fetch(`${simulator.url}/elevenlabs/v1/voices`)
  expect(response.status).toBe(401)
})

test('a voicemail is fetched, kept to play, and its status posted', async () => {
  const simulator = await startedSimulator()
  const audio = Buffer.from(await (await fetch(`${simulator.url}/elevenlabs/v1/text-to-speech/${voice}`, {
    method: 'POST', headers: { 'xi-api-key': 'key', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })).arrayBuffer())
  const { url, hooks } = await webhookServer(({ path }) => (path.startsWith('/audio')
    ? { body: audio, type: 'audio/mpeg' } : { body: 'OK' }))
  const answer = await submit(simulator.url,
    { ...form, c_url: `${url}/audio/1`, c_dispo_url: `${url}/dispo/x` })
  const session = /^OK\nsession_id=(\d+)\nnumber of phone=1$/.exec(answer)?.[1] ?? 'none'
  await vi.waitFor(() => expect(hooks.map(({ path }) => path)).toEqual(['/audio/1', '/dispo/x']))
  expect(hooks[1]?.form['var']).toMatch(new RegExp(`^${session}\\|4155550123\\|(OK|Failed)\\|`))
  await vi.waitFor(async () => expect((await logOf(simulator)).map(({ kind }) => kind))
    .toEqual(['accepted', 'accepted', 'delivered', 'callback']))
  const entries = await logOf(simulator)
  expect(JSON.stringify(entries)).not.toContain('a-secret')
  const status = await submit(simulator.url, { ...form, c_option: 'callstatus', session_id: session })
  expect(status).toContain(`OK\nvar=${session}|4155550123|OK|`)
  const phone = await (await fetch(`${simulator.url}/simulator/phones/+14155550123`)).json() as
    { thread: { audio: string }[] }
  const played = await fetch(`${simulator.url}${phone.thread[0]?.audio}`)
  expect(played.headers.get('content-type')).toBe('audio/mpeg')
  expect(Buffer.from(await played.arrayBuffer()).equals(audio)).toBe(true)
})

test.for([
  [{ c_phone: '' }, 'c_phone required'],
  [{ c_phone: '12' }, 'Invalid phone number'],
  [{ c_date: 'soon' }, 'c_date is not valid'],
  [{ c_audio: '' }, 'c_audio required'],
  [{ c_password: '' }, 'c_password required'],
])('a submission with %o is refused: %s', async ([change, reason]) => {
  const simulator = await startedSimulator()
  const answer = await submit(simulator.url,
    { ...form, c_url: 'http://127.0.0.1:9/a.mp3', ...change as object })
  expect(answer).toBe(`ERROR\n${reason}`)
  expect(await logOf(simulator, 'kind=accepted')).toEqual([])
})

test('a voicemail whose audio is not there fails with the reason', async () => {
  const simulator = await startedSimulator()
  const { url, hooks } = await webhookServer(({ path }) => (path === '/dispo' ? {} : { status: 404 }))
  await submit(simulator.url, { ...form, c_url: `${url}/audio`, c_dispo_url: `${url}/dispo` })
  await vi.waitFor(() => expect(hooks.at(-1)?.form['var']).toContain('|Failed|Audio file not found (404)|'))
})
