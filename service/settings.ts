import type { z } from 'zod'
import { settingEntries, type SettingName } from './setting-entries.ts'

export type Settings = {
  -readonly [K in keyof typeof nameOf]: z.output<(typeof settingEntries)[(typeof nameOf)[K]]['schema']>
}

export type SettingProblem = {
  name: SettingName
  /** What the setting is for. */
  what: string
  /** What it should be, and what it is now (never the value of a secret). */
  problem: string
}

/** Every wrong setting at once, so that a person mends them in one go. */
export class SettingsError extends Error {
  readonly problems: SettingProblem[]

  constructor(problems: SettingProblem[]) {
    const lines = problems.map(({ name, what, problem }) => `  ${name} (${what}): ${problem}`)
    const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`
    super(`${count} wrong; .env.example lists them all:\n${lines.join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

const nameOf = {
  env: 'RUNNEL_ENV',
  dataFolder: 'RUNNEL_DATA',
  host: 'HOST',
  port: 'PORT',
  publicUrl: 'PUBLIC_URL',
  databaseUrl: 'DATABASE_URL',
  databasePool: 'DATABASE_POOL',
  temporalAddress: 'TEMPORAL_ADDRESS',
  temporalNamespace: 'TEMPORAL_NAMESPACE',
  temporalTls: 'TEMPORAL_TLS',
  temporalApiKey: 'TEMPORAL_API_KEY',
  temporalTaskQueue: 'TEMPORAL_TASK_QUEUE',
  authSecret: 'AUTH_SECRET',
  credentialsKey: 'CREDENTIALS_KEY',
  simulatorPort: 'SIMULATOR_PORT',
  simulatorSmtpPort: 'SIMULATOR_SMTP_PORT',
  twilioBaseUrl: 'TWILIO_BASE_URL',
  elevenLabsBaseUrl: 'ELEVENLABS_BASE_URL',
  slybroadcastUrl: 'SLYBROADCAST_URL',
  anthropicBaseUrl: 'ANTHROPIC_BASE_URL',
  localRequests: 'LOCAL_REQUESTS',
  corsOrigins: 'CORS_ORIGINS',
  requestsPerMinute: 'REQUESTS_PER_MINUTE',
  webDist: 'WEB_DIST',
  workflowBundle: 'WORKFLOW_BUNDLE',
  logLevel: 'LOG_LEVEL',
  shutdownGraceSeconds: 'SHUTDOWN_GRACE_SECONDS',
} as const satisfies Record<string, SettingName>

/** Nothing secret and nothing external has a default in production. */
const neededInProduction: SettingName[] = [
  'AUTH_SECRET', 'CREDENTIALS_KEY', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'PUBLIC_URL',
]

/**
 * Reads the environment once into a typed value; an empty variable counts as not given, and what is
 * not given and has no default is ''. `needs` names what this process cannot do without (in
 * production it replaces the usual list, so that `migrate` asks for no more than its database).
 * Throws SettingsError with every wrong or missing setting.
 */
export function readSettings(
  env: Record<string, string | undefined>,
  needs: SettingName[] = env.RUNNEL_ENV?.trim() === 'production' ? neededInProduction : [],
): Settings {
  const values: Record<string, unknown> = {}
  const problems = new Map<SettingName, string>()
  for (const [key, name] of Object.entries(nameOf)) {
    const { schema, should, secret, default: otherwise } = settingEntries[name]
    const given = env[name]?.trim() || otherwise
    const parsed = schema.safeParse(given)
    if (parsed.success) values[key] = parsed.data
    else {
      const now = secret ? 'what is given is not' : `is ${JSON.stringify(given)}`
      problems.set(name, `should be ${should}; ${now}`)
    }
  }
  for (const name of needs) {
    if (!env[name]?.trim()) problems.set(name, `is missing; should be ${settingEntries[name].should}`)
  }
  if (problems.size > 0) {
    throw new SettingsError([...problems].map(([name, problem]) => (
      { name, what: settingEntries[name].what, problem }
    )))
  }
  const settings = values as Settings
  return { ...settings, publicUrl: settings.publicUrl || `http://127.0.0.1:${settings.port}` }
}
