import type { NodeOf } from '../../graph.ts'
import type { SendEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function send(node: NodeOf<'email' | 'sms' | 'voicemail'>, way: WayOf): SendEnd {
  const failed = way('failed')
  return {
    do: 'send',
    node: node.id,
    channel: node.kind,
    ...(node.config.exemptFromQuietHours ? { exempt: true as const } : {}),
    then: must(way, 'next'),
    ...(failed === undefined ? {} : { failed }),
  }
}
