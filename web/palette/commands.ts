import type { IconName } from '../parts/icon-paths.ts'

export interface Command {
  id: string
  label: string
  icon: IconName
  /** Other words by which it is found. */
  words?: string
  keys?: string
  run: () => void
}

/** Those whose words begin with each of the words typed, in whatever order; all where nothing is typed. */
export function narrow(commands: readonly Command[], typed: string): Command[] {
  const asked = wordsIn(typed)
  return commands.filter(({ label, words = '' }) => {
    const own = wordsIn(`${label} ${words}`)
    return asked.every((word) => own.some((candidate) => candidate.startsWith(word)))
  })
}

const wordsIn = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)
