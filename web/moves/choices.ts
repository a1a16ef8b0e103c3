import type { Impact, ImpactPlace } from './moves-queries.ts'

export type Choice = ImpactPlace['proposal']

/** What was chosen for places, by `keyOf`; a place without a choice takes what is proposed. */
export type Chosen = Readonly<Record<string, Choice>>

export const keyOf = ({ versionId, nodeId }: Pick<ImpactPlace, 'versionId' | 'nodeId'>) => `${versionId} ${nodeId ?? ''}`

export const choiceAt = (chosen: Chosen, place: ImpactPlace): Choice => chosen[keyOf(place)] ?? place.proposal

/** As the API takes them: every place that is shown, so that what was seen is what holds. */
export function givenChoices({ places }: Impact, chosen: Chosen) {
  return places.flatMap((place) => (place.nodeId === null ? [] : [{
    versionId: place.versionId, nodeId: place.nodeId, choice: choiceAt(chosen, place),
  }]))
}

/** A choice as one word of a list, and back. */
export const wordOf = (choice: Choice) => (choice.do === 'jump-to' ? `jump-to ${choice.nodeId}` : choice.do)

export function choiceOf(word: string): Choice {
  if (word.startsWith('jump-to ')) return { do: 'jump-to', nodeId: word.slice('jump-to '.length) }
  return { do: word as 'go-on' | 'stay' | 'end' }
}

/** How many are taken along, stay and end. */
export function sumsOf({ places }: Impact, chosen: Chosen) {
  const sums = { along: 0, stay: 0, end: 0 }
  for (const place of places) {
    const { do: what } = choiceAt(chosen, place)
    sums[what === 'stay' || what === 'end' ? what : 'along'] += place.people
  }
  return sums
}
