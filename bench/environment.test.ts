import { expect, test } from 'vitest'
import { benchEnv } from './environment.ts'

const env = {
  PATH: '/usr/bin', DATABASE_URL: 'postgres://real', TWILIO_BASE_URL: '', AUTH_SECRET: 'real',
  TEMPORAL_ADDRESS: 'real:7233', TEMPORAL_NAMESPACE: 'theirs',
}

test('nothing that is measured sees a setting of the real installation', () => {
  expect(benchEnv(env)).toEqual({ PATH: '/usr/bin' })
})

test('only the Temporal server to measure may be named from outside', () => {
  const kept = benchEnv(env, (name) => name.startsWith('TEMPORAL_'))
  expect(kept).toEqual({ PATH: '/usr/bin', TEMPORAL_ADDRESS: 'real:7233', TEMPORAL_NAMESPACE: 'theirs' })
})
