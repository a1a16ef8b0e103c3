import { createHash, randomBytes } from 'node:crypto'
import express, { Router, type Request, type Response } from 'express'
import type { SimulatorContext } from '../context.ts'
import { speak } from '../speech.ts'
import type { ErrorAnswers } from '../struck.ts'

const problem = (res: Response, httpStatus: number, status: string, message: string): void => {
  res.status(httpStatus).json({ detail: { status, message } })
}

const answers: ErrorAnswers = {
  tooMany: (res) => problem(res, 429, 'too_many_concurrent_requests',
    'Too many concurrent requests. Your current subscription is associated with a maximum of 5 concurrent '
    + 'requests (running in parallel).'),
  broken: (res) => problem(res, 500, 'internal_server_error', 'An internal error occurred.'),
  refused: (res, fault) => problem(res, fault.code ?? 401, 'quota_exceeded',
    'This request exceeds your quota. You have 0 credits remaining.'),
}

const voices = [
  ['21m00Tcm4TlvDq8ikWAM', 'Rachel', 'female'],
  ['EXAVITQu4vr4xnSDxMaL', 'Sarah', 'female'],
  ['JBFqnCBsd6RMkjVDRZzb', 'George', 'male'],
  ['TX3LPaxmHKxFdv7VOQHJ', 'Liam', 'male'],
].map(([voice_id, name, gender]) => ({
  voice_id, name, category: 'premade', labels: { gender, language: 'en' }, samples: [],
  available_for_tiers: [], high_quality_base_model_ids: ['eleven_multilingual_v2'],
}))

/** Text to speech and the voice list of ElevenLabs' API, version 1. */
export const createElevenLabs = (context: SimulatorContext) => {
  const { append, httpFaults } = context

  const convert = async (req: Request, res: Response) => {
    const voice = String(req.params['voice'])
    const request = (req.body ?? {}) as { text?: unknown, model_id?: unknown }
    if (typeof request.text !== 'string' || request.text === '') {
      await append({ provider: 'elevenlabs', kind: 'refused', to: voice, reason: 'no text' })
      return res.status(422).json({
        detail: [{ type: 'missing', loc: ['body', 'text'], msg: 'Field required', input: null }],
      })
    }
    const { text } = request
    const format = String(req.query['output_format'] ?? 'mp3_44100_128')
    const struck = await httpFaults.beforeAccept('elevenlabs', [voice], res, answers)
    if (struck.answered) return
    const speech = speak(text, voice, format)
    if (speech === undefined) {
      await append({ provider: 'elevenlabs', kind: 'refused', to: voice, reason: `format ${format}` })
      return problem(res, 400, 'invalid_output_format', `The output format ${format} is not available here.`)
    }
    const { bytes, contentType } = speech
    const id = randomBytes(10).toString('hex')
    await append({
      provider: 'elevenlabs', kind: 'accepted', id, to: voice, body: text, model: request.model_id, format,
      audio: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length,
    })
    if (httpFaults.afterAccept(struck.fault, res, answers)) return
    res.set({ 'content-type': contentType, 'request-id': id, 'character-cost': String(text.length) })
    res.send(bytes)
  }

  const router = Router()
  router.use(express.json({ limit: '1mb' }))
  router.use((req, res, next) => {
    if (req.get('xi-api-key')) return next()
    problem(res, 401, 'needs_authorization', 'Neither authorization header nor xi-api-key received.')
  })
  router.post('/v1/text-to-speech/:voice', convert)
  router.post('/v1/text-to-speech/:voice/stream', convert)
  router.get('/v1/voices', (_req, res) => res.json({ voices }))
  router.get('/v2/voices', (_req, res) => {
    res.json({ voices, has_more: false, total_count: voices.length, next_page_token: null })
  })
  router.use((_req, res) => problem(res, 404, 'not_found', 'Not Found'))
  return { router }
}
