import { join } from 'node:path'
import { fullEventCampaignGraph } from '../../funnel/templates/full-event-campaign/graph.ts'
import type { DemoOptions } from '../options.ts'
import type { Playing } from '../play.ts'
import { type DemoResult, runStory } from '../run-demo.ts'
import { fullStory } from './story.ts'

export interface FullResult {
  plays: { eventType: 'in-person' | 'virtual'; result: DemoResult }[]
  /** Exits and goals of the funnel by which nobody has left. */
  unreached: string[]
}

/** Thirty-four days with every wait and task of theirs; two cores need more for each of them. */
const secondsFor = (contacts: number) => Math.max(150, contacts * 1.5)

/** The whole event campaign twice: half of the contacts come in person, half are virtual guests. */
export async function runFullDemo({ contacts, seed }: DemoOptions, playing: Playing): Promise<FullResult> {
  const plays: FullResult['plays'] = []
  for (const eventType of ['in-person', 'virtual'] as const) {
    const half = eventType === 'virtual' ? Math.floor(contacts / 2) : Math.ceil(contacts / 2)
    // other people, who do other things
    const own = eventType === 'virtual' ? seed + 1 : seed
    playing.note(`the whole event campaign, ${eventType}, ${half} contacts`)
    const script = {
      contacts: half, seed: own, csv: null, seconds: secondsFor(half), story: fullStory(eventType, own),
    }
    plays.push({ eventType, result: await runStory(script, { ...playing, dataFolder: join(playing.dataFolder, eventType) }) })
  }
  const reached = new Set(plays.flatMap(({ result }) => result.report.runs.map(({ reason }) => reason)))
  const reasons = fullEventCampaignGraph.nodes.flatMap((node) => (
    node.kind === 'exit' || node.kind === 'goal' ? [node.config.reason ?? node.name] : []
  ))
  return { plays, unreached: reasons.filter((reason) => !reached.has(reason)) }
}
