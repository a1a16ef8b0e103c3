import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { settingEntries } from './setting-entries.ts'
import { readSettings, SettingsError } from './settings.ts'

function problemsOf(env: Record<string, string>): Record<string, string> {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) {
      return Object.fromEntries(error.problems.map(({ name, problem }) => [name, problem]))
    }
    throw error
  }
  return {}
}

describe('settings', () => {
  test('nothing given is a working local set', () => {
    expect(readSettings({})).toMatchObject({
      env: 'local', dataFolder: '.runnel', port: 7400, publicUrl: 'http://127.0.0.1:7400', temporalTls: false,
    })
  })

  test('an empty or blank variable counts as not given', () => {
    expect(readSettings({ PORT: '', LOG_LEVEL: '  ' })).toMatchObject({ port: 7400, logLevel: 'info' })
  })

  test('the public address follows the port and loses its trailing slash', () => {
    expect(readSettings({ PORT: '8000' }).publicUrl).toBe('http://127.0.0.1:8000')
    expect(readSettings({ PUBLIC_URL: 'https://go.example.com/' }).publicUrl).toBe('https://go.example.com')
  })

  test('all wrong settings are named at once, each with what it should be', () => {
    const problems = problemsOf({
      PORT: '70000', TEMPORAL_TLS: 'yes', PUBLIC_URL: 'go.example.com', DATABASE_POOL: '0', LOG_LEVEL: 'loud',
      TEMPORAL_ADDRESS: 'nowhere',
    })
    expect(Object.keys(problems).toSorted()).toEqual([
      'DATABASE_POOL', 'LOG_LEVEL', 'PORT', 'PUBLIC_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_TLS',
    ])
    expect(problems.TEMPORAL_TLS).toBe('should be true or false; is "yes"')
  })

  test('the value of a wrong secret is never shown', () => {
    const problems = problemsOf({
      AUTH_SECRET: 'hunter2', CREDENTIALS_KEY: 'hunter2', DATABASE_URL: 'hunter2',
    })
    expect(Object.keys(problems)).toHaveLength(3)
    expect(JSON.stringify(problems)).not.toContain('hunter2')
  })

  test('production asks for every secret and address and has no default for them', () => {
    expect(Object.keys(problemsOf({ RUNNEL_ENV: 'production' })).toSorted()).toEqual([
      'AUTH_SECRET', 'CREDENTIALS_KEY', 'DATABASE_URL', 'PUBLIC_URL', 'TEMPORAL_ADDRESS',
    ])
  })

  test('a process may ask for less than the whole, or for more', () => {
    const env = { RUNNEL_ENV: 'production', DATABASE_URL: 'postgres://me:secret@db.example.com/runnel' }
    expect(readSettings(env, ['DATABASE_URL']).env).toBe('production')
    expect(() => readSettings({}, ['DATABASE_URL'])).toThrow(/DATABASE_URL .*is missing/)
  })

  test('.env.example lists every setting with its default, and no other', () => {
    const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
    const lines = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)]
    const listed = Object.fromEntries(lines.map(([, name, value]) => [name, value]))
    const entries = Object.entries(settingEntries)
    const defaults = Object.fromEntries(entries.map(([name, entry]) => [name, entry.default]))
    expect(listed).toEqual(defaults)
  })
})
