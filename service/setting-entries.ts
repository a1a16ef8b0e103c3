import { z } from 'zod'

type Entry<T extends z.ZodType = z.ZodType> = {
  /** What the setting is for, in a few words. */
  what: string
  /** What a right value looks like, to follow "should be". */
  should: string
  /** As a variable would be written; '' where there is none. */
  default: string
  /** Its value never appears in a message or a log. */
  secret: boolean
  schema: T
}

function entry<T extends z.ZodType>(what: string, should: string, value: string, schema: T): Entry<T> {
  return { what, should, default: value, secret: false, schema }
}

function secret<T extends z.ZodType>(what: string, should: string, schema: T): Entry<T> {
  return { what, should, default: '', secret: true, schema }
}

const text = z.string()
const word = z.string().regex(/^\S+$/)
const port = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65535))
const portText = 'a port between 0 (any free one) and 65535'
const urlText = 'an http or https address without a trailing slash'

const webUrl = z.string().refine((value) => value === '' || isUrl(value, ['http:', 'https:']))
  .transform((value) => value.replace(/\/+$/, ''))

const address = z.string().refine((value) => value === '' || /^[^\s:/]+:\d{1,5}$/.test(value))

const databaseUrl = z.string()
  .refine((value) => value === '' || isUrl(value, ['postgres:', 'postgresql:']))

const origins = z.string()
  .transform((value) => value.split(',').map((origin) => origin.trim()).filter((origin) => origin !== ''))
  .refine((values) => values.every((value) => isUrl(value, ['http:', 'https:']) && new URL(value).origin === value))

const whole = (least: number, most: number) => (
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most))
)

function isUrl(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol)
}

/** Every setting there is, by the name of its variable. `.env.example` is held to this list by a test. */
export const settingEntries = {
  RUNNEL_ENV: entry('where this runs', 'local or production', 'local', z.enum(['local', 'production'])),
  RUNNEL_DATA: entry('folder for everything kept on disk', 'a folder', '.runnel', z.string()),
  HOST: entry('address the API listens on', 'an IP address or host name', '127.0.0.1', word),
  PORT: entry('port of the API and the screens', portText, '7400', port),
  PUBLIC_URL: entry('address under which people and providers reach the API', urlText, '', webUrl),
  DATABASE_URL: secret('Postgres', 'postgres://user:password@host:port/database', databaseUrl),
  DATABASE_POOL: entry(
    'Postgres connections of one process', 'a whole number from 1 to 200', '10', whole(1, 200),
  ),
  TEMPORAL_ADDRESS: entry('Temporal server', 'host:port', '', address),
  TEMPORAL_NAMESPACE: entry('Temporal namespace', 'a name without spaces', 'default', word),
  TEMPORAL_TLS: entry(
    'encrypt the connection to Temporal', 'true or false', 'false',
    z.enum(['true', 'false']).transform((value) => value === 'true'),
  ),
  TEMPORAL_API_KEY: secret('key for Temporal Cloud', 'the key as Temporal shows it', text),
  TEMPORAL_TASK_QUEUE: entry('task queue of our workers', 'a name without spaces', 'runnel', word),
  AUTH_SECRET: secret(
    'signs sessions', 'at least 32 characters, kept secret',
    z.string().refine((value) => value === '' || value.length >= 32),
  ),
  CREDENTIALS_KEY: secret(
    'encrypts provider credentials at rest', '32 random bytes in base64',
    z.string().refine((value) => value === '' || Buffer.from(value, 'base64').length === 32),
  ),
  SIMULATOR_PORT: entry('port of the simulator and its phones', portText, '7401', port),
  SIMULATOR_SMTP_PORT: entry('port of the simulator\'s mailbox', portText, '7402', port),
  TWILIO_BASE_URL: entry('other address for Twilio, such as the simulator', urlText, '', webUrl),
  ELEVENLABS_BASE_URL: entry('other address for ElevenLabs, such as the simulator', urlText, '', webUrl),
  SLYBROADCAST_URL: entry('other address for Slybroadcast, such as the simulator', urlText, '', webUrl),
  ANTHROPIC_BASE_URL: entry('other address for Anthropic, such as the simulator', urlText, '', webUrl),
  LOCAL_REQUESTS: entry(
    'whether web requests of funnels may call this machine; never in production', 'true or false', 'false',
    z.enum(['true', 'false']).transform((value) => value === 'true'),
  ),
  CORS_ORIGINS: entry(
    'pages of other sites that may use the API with a key', 'origins like https://app.example.com, with commas', '',
    origins,
  ),
  REQUESTS_PER_MINUTE: entry(
    'requests a minute of one session or key', 'a whole number from 10 to 1000000', '600', whole(10, 1_000_000),
  ),
  WEB_DIST: entry('folder of the built screens the API serves', 'a folder', '', text),
  WORKFLOW_BUNDLE: entry('ready workflow bundle, so that the worker need not build one', 'a file', '', text),
  LOG_LEVEL: entry(
    'least serious log line that is written', 'trace, debug, info, warn, error, fatal or silent', 'info',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  ),
  SHUTDOWN_GRACE_SECONDS: entry(
    'seconds a process may take to finish its work when stopped', 'a whole number from 1 to 600', '10',
    whole(1, 600),
  ),
} satisfies Record<string, Entry>

export type SettingName = keyof typeof settingEntries
