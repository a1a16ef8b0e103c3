import { z } from 'zod'
import type { Configuration } from '../outcome.ts'

/** What `senders.credentials` holds once decrypted, by `senders.provider`. */
export const credentialShapes = {
  twilio: z.object({ accountSid: z.string().regex(/^AC/), authToken: z.string().min(1) }),
  smtp: z.object({
    host: z.string().min(1),
    port: z.number().int().min(1).max(65535),
    /** true: TLS from the first byte (465); false: STARTTLS where the server offers it. */
    secure: z.boolean(),
    user: z.string().optional(),
    pass: z.string().optional(),
  }),
  slybroadcast: z.object({
    uid: z.string().min(1),
    password: z.string().min(1),
    /** The voice is made at ElevenLabs on the same sender's account. */
    elevenLabsApiKey: z.string().min(1),
  }),
}

export const speechCredentials = credentialShapes.slybroadcast.pick({ elevenLabsApiKey: true })

/** Of the workspace itself: no sender stands between it and the model. */
export const modelCredentials = z.object({ apiKey: z.string().min(1) })

export type TwilioCredentials = z.output<typeof credentialShapes.twilio>
export type SmtpCredentials = z.output<typeof credentialShapes.smtp>

/** The parsed credentials, or what is wrong with them: names of fields only, never their values. */
export function readCredentials<T extends z.ZodType>(
  provider: string, shape: T, credentials: unknown,
): { ok: true, value: z.output<T> } | { ok: false, outcome: Configuration } {
  const parsed = shape.safeParse(credentials)
  if (parsed.success) return { ok: true, value: parsed.data }
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'credentials'))]
  const message = `The credentials are incomplete or wrong: ${fields.join(', ')}`
  return { ok: false, outcome: { kind: 'configuration', code: `${provider}.credentials`, message } }
}
