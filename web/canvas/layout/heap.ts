/** Numbers by rank; the one of the least rank is taken first. */
export function makeHeap() {
  const items: number[] = []
  const ranks: number[] = []
  const set = (place: number, item: number, rank: number) => {
    items[place] = item
    ranks[place] = rank
  }
  return {
    put(item: number, rank: number) {
      let place = items.length
      while (place > 0) {
        const above = (place - 1) >> 1
        if (ranks[above]! <= rank) break
        set(place, items[above]!, ranks[above]!)
        place = above
      }
      set(place, item, rank)
    },
    take(): number | undefined {
      const least = items[0]
      const item = items.pop()
      const rank = ranks.pop()
      if (item === undefined || rank === undefined || items.length === 0) return least
      let place = 0
      for (;;) {
        let child = place * 2 + 1
        if (child >= items.length) break
        if (child + 1 < items.length && ranks[child + 1]! < ranks[child]!) child += 1
        if (ranks[child]! >= rank) break
        set(place, items[child]!, ranks[child]!)
        place = child
      }
      set(place, item, rank)
      return least
    },
  }
}
