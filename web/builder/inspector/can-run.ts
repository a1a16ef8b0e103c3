import type { NodeKind } from '../../../funnel/nodes/define.ts'
import { kinds } from '../../../funnel/nodes/kinds.ts'

/** Whether the engine can run a node of a kind with such settings; what cannot be read is not doubted here. */
export function canRun(kind: string, config: unknown): boolean {
  const { config: schema, built } = kinds[kind as NodeKind] as {
    config: { safeParse(value: unknown): { success: boolean; data?: unknown } }
    built(config: unknown): boolean
  }
  const read = schema.safeParse(config)
  return !read.success || built(read.data)
}
