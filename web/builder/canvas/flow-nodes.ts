import { type Edge, MarkerType, type Node } from '@xyflow/react'
import { useMemo, useState } from 'react'
import type { GraphNode } from '../../../funnel/graph.ts'
import { type Draft, edgeKey, type Point, portsIn } from '../model/draft.ts'
import { sizeOf } from '../model/size.ts'
import type { Checked } from '../use-issues.ts'

export interface CardData extends Record<string, unknown> {
  node: GraphNode
  /** Ways out that an edge leaves by. */
  led: string
  worst: 'error' | 'warning' | null
  faults: number
  mayEdit: boolean
  /** The one card that Tab comes to; arrows go on from there. */
  isEntry: boolean
}

export type BuilderNode = Node<CardData, 'card' | 'note'>
export type BuilderEdge = Edge<{ port: string; mayEdit: boolean; isNear: boolean }, 'way'>

interface Given {
  draft: Draft
  selected: ReadonlySet<string>
  checked: Checked
  moving: ReadonlyMap<string, Point>
  mayEdit: boolean
}

/** Cards out of a draft; one that has not changed is the very same object as before, so it is not drawn anew. */
function makeCards() {
  let last = new Map<string, BuilderNode>()
  return ({ draft, selected, checked, moving, mayEdit }: Given): BuilderNode[] => {
    const ledBy = Map.groupBy(draft.edges, (edge) => edge.from.node)
    const entry = selected.size > 0 ? [...selected].at(-1) : draft.nodes.find((node) => node.kind === 'start')?.id
    const next = new Map<string, BuilderNode>()
    for (const node of draft.nodes) {
      const issues = checked.byNode.get(node.id) ?? []
      const data: CardData = {
        node,
        led: (ledBy.get(node.id) ?? []).map((edge) => edge.from.port).join('\n'),
        worst: issues.length === 0 ? null : issues.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
        faults: issues.length,
        mayEdit,
        isEntry: entry === node.id,
      }
      const position = moving.get(node.id) ?? node.position
      const before = last.get(node.id)
      const isSame = before && before.selected === selected.has(node.id)
        && before.position.x === position.x && before.position.y === position.y && sameData(before.data, data)
      next.set(node.id, isSame ? before : {
        id: node.id, type: node.kind === 'note' ? 'note' : 'card', position, data, selected: selected.has(node.id),
        ...sizeOf(node), focusable: false, draggable: mayEdit, deletable: false,
      })
    }
    last = next
    return [...next.values()]
  }
}

/** Edges out of a draft; as long as each is the same as before, so is the list: typing a name draws none anew. */
function makeWays() {
  let last = new Map<string, BuilderEdge>()
  let list: BuilderEdge[] = []
  return ({ draft, selected, mayEdit }: Pick<Given, 'draft' | 'selected' | 'mayEdit'>): BuilderEdge[] => {
    const nodesById = new Map(draft.nodes.map((node) => [node.id, node]))
    const next = new Map<string, BuilderEdge>()
    for (const edge of draft.edges) {
      const source = nodesById.get(edge.from.node)
      if (!source || !nodesById.has(edge.to)) continue
      if (!portsIn(source).some((port) => port.name === edge.from.port)) continue
      const id = edgeKey(edge)
      const isNear = selected.has(edge.from.node) || selected.has(edge.to)
      const before = last.get(id)
      const isSame = before?.data?.mayEdit === mayEdit && before.data.isNear === isNear
      next.set(id, isSame ? before : wayOf(id, edge, isNear, mayEdit))
    }
    const isSame = next.size === list.length && [...next.values()].every((edge, place) => edge === list[place])
    last = next
    if (!isSame) list = [...next.values()]
    return list
  }
}

function wayOf(id: string, { from, to }: Draft['edges'][number], isNear: boolean, mayEdit: boolean): BuilderEdge {
  const color = isNear ? 'var(--accent-line)' : 'var(--edge)'
  return {
    id, type: 'way', source: from.node, sourceHandle: from.port, target: to, targetHandle: 'in',
    data: { port: from.port, mayEdit, isNear }, focusable: false, reconnectable: mayEdit,
    style: { stroke: color },
    markerEnd: { type: MarkerType.ArrowClosed, markerUnits: 'userSpaceOnUse', width: 20, height: 20, color },
  }
}

/** The draft as React Flow wants it. */
export function useFlow({ draft, selected, checked, moving, mayEdit }: Given) {
  const [cardsOf] = useState(makeCards)
  const [waysOf] = useState(makeWays)
  const nodes = useMemo(
    () => cardsOf({ draft, selected, checked, moving, mayEdit }),
    [cardsOf, draft, selected, checked, moving, mayEdit],
  )

  const edges = useMemo(() => waysOf({ draft, selected, mayEdit }), [waysOf, draft, selected, mayEdit])
  return { nodes, edges }
}

const sameData = (a: CardData, b: CardData) =>
  a.node === b.node && a.led === b.led && a.worst === b.worst && a.faults === b.faults && a.mayEdit === b.mayEdit
  && a.isEntry === b.isEntry
