import type { TestProject } from 'vitest/node'
import { startSharedParts } from './start-shared-parts.ts'
import type { SharedParts } from './shared-parts.ts'

interface Started { parts: SharedParts; stop: () => Promise<void> }

// Each vitest project loads this file for itself, and there is to be one Postgres for all of them.
const held = globalThis as typeof globalThis & { runnelParts?: { users: number; started: Promise<Started> } }

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  held.runnelParts ??= { users: 0, started: startSharedParts() }
  held.runnelParts.users += 1
  const { parts, stop } = await held.runnelParts.started
  project.provide('parts', parts)
  return async () => {
    const left = held.runnelParts ? --held.runnelParts.users : 0
    if (left > 0) return
    held.runnelParts = undefined
    await stop()
  }
}
