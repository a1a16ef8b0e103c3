import { useState } from 'react'

/**
 * Which of the listed contacts are chosen; a click with Shift chooses all between this and the last one.
 * `everybody`: all whom the filter finds, listed or not.
 */
export function useSelection(listed: string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string>()
  const [everybody, setEverybody] = useState(false)

  const toggle = (id: string, withShift: boolean) => {
    const next = new Set(chosen)
    const isOn = !chosen.has(id)
    const from = withShift && last !== undefined ? listed.indexOf(last) : -1
    const to = listed.indexOf(id)
    const range = from < 0 ? [id] : listed.slice(Math.min(from, to), Math.max(from, to) + 1)
    for (const each of range) {
      if (isOn) next.add(each)
      else next.delete(each)
    }
    setChosen(next)
    setLast(id)
    setEverybody(false)
  }
  const clear = () => {
    setChosen(new Set())
    setEverybody(false)
  }
  const isAllListed = listed.length > 0 && listed.every((id) => chosen.has(id))
  const toggleListed = () => {
    setChosen(isAllListed ? new Set() : new Set(listed))
    setEverybody(false)
  }
  return { chosen, everybody, isAllListed, toggle, toggleListed, clear, chooseEverybody: () => setEverybody(true) }
}

export type Selection = ReturnType<typeof useSelection>
