import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '../../simulator/entry.ts'
import { createSimulator } from '../../simulator/simulator.ts'

export interface TestSimulator {
  url: string
  smtpPort: number
  /** Settings that point our providers at it. */
  env: Record<string, string>
  /** Its log, oldest first; `query` narrows it, e.g. 'provider=twilio'. */
  log(query?: string): Promise<Entry[]>
  close(): Promise<void>
}

/** A simulator of its own in this process, with quick networks. */
export async function createTestSimulator(): Promise<TestSimulator> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'runnel-simulator-'))
  const delays = { sent: 5, delivered: 15, voicemail: 5, webhookRetries: [10, 20] }
  const simulator = createSimulator({ port: 0, smtpPort: 0, dataFolder, delays })
  await simulator.start()
  const { url, smtpPort } = simulator
  return {
    url,
    smtpPort,
    env: {
      SIMULATOR_PORT: String(simulator.port),
      SIMULATOR_SMTP_PORT: String(smtpPort),
      TWILIO_BASE_URL: `${url}/twilio`,
      ELEVENLABS_BASE_URL: `${url}/elevenlabs`,
      ANTHROPIC_BASE_URL: `${url}/anthropic`,
      LOCAL_REQUESTS: 'true',
      SLYBROADCAST_URL: `${url}/slybroadcast/gateway/vmb.php`,
    },
    log: async (query = '') => {
      const response = await fetch(`${url}/simulator/log?limit=100000&${query}`)
      return ((await response.json()) as { entries: Entry[] }).entries
    },
    close: async () => {
      await simulator.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
