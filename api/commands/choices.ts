import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Choice, Choices } from '../../funnel/versions/choice.ts'
import { jumpTargetsOf } from '../../funnel/versions/propose.ts'
import type { chosen } from '../contract/choices.ts'
import { type Target, underWay } from './publish-impact.ts'

/**
 * A choice for every node of every version that somebody is under way on, by version: what was chosen, else what is
 * proposed; whoever goes on meanwhile to another node finds a choice there, too. Refusals 'unknown-node',
 * 'cannot-go-on'.
 */
export async function wholeChoices(
  db: Kysely<Tables>, which: { workspaceId: string; campaignId: string }, target: Target, given: z.output<typeof chosen>,
): Promise<Record<string, Choices>> {
  const { versions } = await underWay(db, which, target)
  const targets = new Set(jumpTargetsOf(target.graph))
  const whole = Object.fromEntries([...versions].map(([id, { proposals }]): [string, Choices] => [id, { ...proposals }]))
  for (const { versionId, nodeId, choice } of given) {
    const older = versions.get(versionId)
    // Nobody is on that version any more: there is nobody to choose for.
    if (!older) continue
    const node = older.changes.find((change) => change.nodeId === nodeId)
    if (!node) throw new Refusal('unknown-node', `The version that people are on has no step ${nodeId}.`)
    whole[versionId]![nodeId] = checked(choice, node, targets)
  }
  return whole
}

function checked(choice: Choice, { name, change }: { name: string; change: string }, targets: ReadonlySet<string>): Choice {
  if (choice.do === 'jump-to' && !targets.has(choice.nodeId)) {
    throw new Refusal('unknown-node', `People at "${name}" cannot go on at ${choice.nodeId}: there is no such step.`)
  }
  if (choice.do === 'go-on' && change === 'vanished') {
    throw new Refusal('cannot-go-on', `People at "${name}" cannot go on there: the step is gone. `
      + 'Choose where they go on, that they stay on their version, or that they end.')
  }
  return choice
}
