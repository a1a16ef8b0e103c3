import type { Settings } from '../service/settings.ts'
import { freePort, settingPort } from './ports.ts'
import type { PortName, StartOptions } from './start-options.ts'

/**
 * A port for every part, none twice. Nobody types those of Postgres, Temporal and SMTP; for the others
 * a setting that a person gave is kept to or complained about.
 */
export async function startPorts(
  settings: Settings,
  { env = process.env, ports = {} }: StartOptions,
  note: (part: string) => (text: string) => void,
): Promise<Record<PortName, number>> {
  const taken = new Set<number>()
  const keep = (port: number): number => {
    taken.add(port)
    return port
  }
  const typed = async (name: PortName, setting: string, wanted: number): Promise<number> => {
    const own = ports[name]
    if (own !== undefined) return keep(await freePort(own, taken))
    const port = await settingPort(setting, wanted, Boolean(env[setting]?.trim()), taken)
    if (wanted !== 0 && port !== wanted) note(name)(`port ${wanted} is taken; using ${port}`)
    return keep(port)
  }
  const quiet = async (name: PortName, wanted: number): Promise<number> => (
    keep(await freePort(ports[name] ?? wanted, taken))
  )
  const api = await typed('api', 'PORT', settings.port)
  const simulator = await typed('simulator', 'SIMULATOR_PORT', settings.simulatorPort)
  const smtp = await typed('smtp', 'SIMULATOR_SMTP_PORT', settings.simulatorSmtpPort)
  const postgres = await quiet('postgres', 7403)
  const temporal = await quiet('temporal', 7404)
  return { api, simulator, smtp, postgres, temporal }
}
