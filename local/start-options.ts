import type { OnPartEvent } from './part-event.ts'
import type { Patience } from './supervisor.ts'

export const partNames = ['postgres', 'temporal', 'simulator', 'worker', 'api'] as const

export type PartName = (typeof partNames)[number]

export type PortName = 'postgres' | 'temporal' | 'simulator' | 'smtp' | 'api'

export type StartOptions = {
  /** Everything these parts keep on disk. */
  dataFolder: string
  /** Settings; process.env by default. */
  env?: Record<string, string | undefined>
  /** 0 for any free one. Those not named are as the settings say, or another when that is taken. */
  ports?: Partial<Record<PortName, number>>
  /** All by default. */
  only?: readonly PartName[]
  /** For campaigns in compressed time: short timers fire when due. */
  compressedTime?: boolean
  /** Build the screens; true by default where the API runs. */
  web?: boolean
  /** Where built screens and workflows are kept; the data folder by default. */
  buildFolder?: string
  patience?: Patience
  onEvent?: OnPartEvent
  /** Gives the start up: everything is stopped again. */
  signal?: AbortSignal
}
