import { settingEntries } from '../service/setting-entries.ts'

type Env = Record<string, string | undefined>

/**
 * This environment without any setting of ours, so that nothing measured ever reaches a real database
 * or provider; only which Temporal server is measured may be `kept`.
 */
export function benchEnv(env: Env, kept: (name: string) => boolean = () => false): Env {
  const ours = new Set(Object.keys(settingEntries).filter((name) => !kept(name)))
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.has(name)))
}
