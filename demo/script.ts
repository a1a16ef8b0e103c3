import { pick, seededRandom } from '../local/seed/seeded-random.ts'

/** What a contact does when a text reaches them. */
export interface Part {
  answer: string | null
  /** The text that they answer: the first, the second ... */
  toText: number
  /** Real milliseconds between reading and answering. */
  afterMs: number
}

const answers = {
  positive: ["Yes, I'm in!", 'Sounds good, count me in', 'Sure, save me a seat please'],
  question: ['What time does it start?', 'Where is it exactly?', 'Is there parking?'],
  negative: ['Not interested, thanks', 'No thanks', 'I will pass this time'],
  unclear: ['hmm', 'ok', 'k'],
  stop: ['STOP', 'Please stop texting me', 'unsubscribe'],
}

/** Of a hundred contacts so many; the others ignore everything. */
const usualShares: Shares = [['positive', 18], ['question', 10], ['negative', 9], ['unclear', 5], ['stop', 9]]

export type Shares = readonly (readonly [keyof typeof answers, number])[]

/** The story of one contact: the same for the same seed and place in the list. */
export function partOf(seed: number, place: number, shares = usualShares): Part {
  const random = seededRandom(seed * 1_000_003 + place)
  random()
  let roll = random() * 100
  const kind = shares.find(([, share]) => (roll -= share) < 0)?.[0]
  return {
    answer: kind ? pick(random, answers[kind]) : null,
    toText: random() < 0.7 ? 1 : 2,
    afterMs: 100 + Math.floor(random() * 1500),
  }
}

/** What a BDR makes of a task, from its outcomes. */
export function outcomeOf(seed: number, taskId: string, outcomes: readonly string[]): string {
  const random = randomOf(seed, taskId)
  // "Unsubscribe" is the contact's own word, not a guess of ours.
  return pick(random, outcomes.filter((outcome) => outcome !== 'unsubscribe'))
}

/** The story that belongs to an id: the same for the same seed. */
export function randomOf(seed: number, id: string): () => number {
  const random = seededRandom(seed ^ Number.parseInt(id.replaceAll('-', '').slice(-8), 16))
  random()
  return random
}
