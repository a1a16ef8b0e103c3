/**
 * The sets of nodes that lead round to each other, each in the order in which they are met (Tarjan's
 * strongly connected components, without recursion: a funnel may be ten thousand nodes long).
 */
export function cyclesOf(ids: string[], waysOf: (id: string) => string[]): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const cycles: string[][] = []

  const enter = (id: string) => {
    order.set(id, order.size)
    low.set(id, order.get(id)!)
    open.push(id)
    isOpen.add(id)
    return { id, ways: waysOf(id), tried: 0 }
  }
  const lower = (id: string, to: number) => low.set(id, Math.min(low.get(id)!, to))

  for (const root of ids) {
    if (order.has(root)) continue
    const path = [enter(root)]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = top.ways[top.tried]
      if (to !== undefined) {
        top.tried += 1
        if (!order.has(to)) path.push(enter(to))
        else if (isOpen.has(to)) lower(top.id, order.get(to)!)
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above) lower(above.id, low.get(top.id)!)
      if (low.get(top.id) !== order.get(top.id)) continue
      const members = open.splice(open.lastIndexOf(top.id))
      for (const id of members) isOpen.delete(id)
      if (members.length > 1 || top.ways.includes(top.id)) cycles.push(members)
    }
  }
  return cycles
}
