import type { Graph, GraphNode } from '../graph.ts'
import { chooseWay } from '../plan/choose-way.ts'
import { holds } from '../plan/holds.ts'
import { endOfAll } from '../plan/over.ts'
import type { Plan, ReplyIntent } from '../plan/plan.ts'
import { resolveWait, resolveWaits, WaitTrouble } from '../plan/resolve-wait.ts'
import { momentOfDate } from '../plan/waits/date-offset.ts'
import { momentIn } from '../plan/waits/world.ts'
import type { Simulation, Step } from '../simulate.ts'

/**
 * The naive reference: one contact through the drawn graph, node by node and edge by edge, with no
 * blocks, no marks and no plan. What the simulation of the plan says must be this.
 * A wait straight behind a wait begins when that one was over, even for a run that was held meanwhile:
 * "one day, then until 09:00" is one wait.
 */
export function walkGraph(graph: Graph, run: Omit<Simulation, 'plan'>): Step[] {
  const { start, zones, replies = [], taskOutcomes = {}, defer = (_, at) => at } = run
  const { otherwise, unclear, jumps } = graph.rules.reply
  const pending = replies.flatMap((reply) => ('at' in reply && reply.at >= start ? [reply] : []))
    .toSorted((a, b) => a.at - b.at)
  const facts = {
    contact: run.contact ?? {} as Record<string, unknown>, campaign: run.campaign ?? {},
    reply: { intent: null as string | null }, event: {} as Record<string, unknown>, run: {} as { stage?: string },
  }
  const world = { zones, facts, holidays: run.holidays ?? [] }
  const steps: Step[] = []
  const happened: { at: number; intent: ReplyIntent }[] = []
  const waitEndedAt = new Map<string, number>()
  const events = (run.events ?? []).flatMap((event) => ('at' in event ? [{ ...event, takenBy: [] as string[] }] : []))
    .toSorted((a, b) => a.at - b.at)
  let now = start
  const nodeOf = (id: string) => graph.nodes.find((node) => node.id === id)!
  const follow = (node: GraphNode, port: string) =>
    nodeOf(graph.edges.find((edge) => edge.from.node === node.id && edge.from.port === port)!.to)
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true
    seen.add(from)
    return graph.edges.some((edge) =>
      edge.from.node === from && !seen.has(edge.to) && reaches(edge.to, to, seen))
  }

  const reached = new Set<string>()
  for (const entry of [graph.nodes.find((one) => one.kind === 'start')!.id, ...Object.values(jumps)]) {
    for (const one of graph.nodes) if (reaches(entry, one.id)) reached.add(one.id)
  }
  const isStraightBehind = (id: string) =>
    graph.edges.filter((edge) => edge.to === id && reached.has(edge.from.node)).length === 1
    && !Object.values(jumps).includes(id)

  const over = graph.rules.end === undefined ? null : endOfAll({ end: graph.rules.end } as Plan, world)
  const isOver = (next: number) => over !== null && over <= Math.max(next, now)
  const leave = (node: GraphNode) => {
    now = Math.max(now, over!)
    steps.push({ at: now, node: node.id, what: 'stop', reason: 'campaign-over' })
    return 'end' as const
  }
  const goals = graph.nodes.filter((one) => one.kind === 'goal' && one.config.when !== undefined)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const goalNow = () => goals.find((one) => one.kind === 'goal' && holds(one.config.when!, facts))

  /** Rests at a node until `until`: undefined when it is over, else where a reply leads, or nowhere. */
  const rest = (node: GraphNode, until: number): GraphNode | 'over' | 'end' => {
    for (let held = false; ;) {
      const reply = pending[0]
      if (isOver(Math.min(reply?.at ?? Infinity, held ? Infinity : until))) return leave(node)
      if (!reply || (!held && reply.at > Math.max(until, now))) {
        if (held || until === Infinity) return steps.push({ at: now, node: node.id, what: 'open' }), 'end'
        now = Math.max(now, until)
        return 'over'
      }
      pending.shift()
      now = Math.max(now, reply.at)
      facts.reply.intent = reply.intent
      happened.push({ at: now, intent: reply.intent })
      steps.push({ at: now, node: node.id, what: 'reply', reason: reply.intent })
      held = false
      const goal = goalNow()
      if (goal) return goal
      const jump = jumps[reply.intent]
      if (reply.intent === 'unsubscribe') {
        steps.push({ at: now, node: node.id, what: 'stop', reason: 'unsubscribed' })
        return 'end'
      } else if (reply.intent === 'unclear' && unclear === 'hold') held = true
      else if (node.kind === 'wait-for' && node.config.event === 'reply' && reply.intent !== 'out-of-office') {
        waitEndedAt.set(node.id, now)
        return follow(node, 'happened')
      }
      else if (jump !== undefined) {
        if (!reaches(jump, node.id)) return nodeOf(jump)
      } else if (otherwise === 'end' && reply.intent !== 'out-of-office') {
        steps.push({ at: now, node: node.id, what: 'stop', reason: 'replied' })
        return 'end'
      }
    }
  }

  let lastWaitOver: number | null = null
  let node = nodeOf(graph.nodes.find((one) => one.kind === 'start')!.id)
  if (isOver(now)) return leave(node), steps
  for (let visits = 0; visits < 1000; visits += 1) {
    node = goalNow() ?? node
    steps.push({ at: now, node: node.id, what: 'entered' })
    let next: GraphNode | 'over' | 'end' = 'over'
    let port = 'next'
    let waitOver: number | null = null
    switch (node.kind) {
      case 'stage':
        facts.run.stage = node.name
        break
      case 'email':
      case 'sms':
      case 'voicemail': {
        const send = { do: 'send' as const, node: node.id, channel: node.kind, then: 0 }
        while (next === 'over' && defer(send, now) > now) next = rest(node, defer(send, now))
        if (next === 'over') steps.push({ at: now, node: node.id, what: 'send', channel: node.kind })
        break
      }
      case 'wait': {
        const { config } = node
        const begin: number = lastWaitOver !== null && isStraightBehind(node.id) && config.kind !== 'date-offset'
          ? lastWaitOver : now
        try {
          if (config.kind === 'date-offset' && config.past === 'passed' && momentOfDate(config, world) < now) {
            port = 'passed'
            break
          }
          const until = resolveWaits([config], begin, world)
          if (until > now) next = rest(node, until)
          waitOver = config.kind === 'date-offset' ? null : until
        } catch (error) {
          if (!(error instanceof WaitTrouble)) throw error
          next = rest(node, Infinity)
        }
        break
      }
      case 'wait-for': {
        const { config, id } = node
        const until = resolveWait({ kind: 'duration', for: config.timeout }, now, zones.contact)
        const from = config.lookBack ? momentIn(zones.contact, now).subtract(config.lookBack).epochMilliseconds : now
        port = 'timeout'
        if (config.event === 'reply') {
          const answered = happened.some(({ at, intent }) => at >= from && at > (waitEndedAt.get(id) ?? -Infinity)
            && intent !== 'out-of-office' && intent !== 'unsubscribe' && !(intent === 'unclear' && unclear === 'hold'))
          if (config.lookBack && answered) port = 'happened'
          else next = rest(node, until)
          break
        }
        const isAwaited = ({ name, payload = {} }: { name: string; payload?: Record<string, unknown> }) => {
          if (config.event === 'rsvp') return name === 'rsvp' && (config.ways === 'one' || ['yes', 'no', 'maybe'].includes(String(payload.answer)))
          return config.event === 'webhook' && name === config.name && holds(config.match ?? [], { ...facts, event: payload })
        }
        const event = events.find((one) => one.at >= from && one.at <= until && !one.takenBy.includes(id) && isAwaited(one))
        if (!event || event.at > now || !config.lookBack) next = rest(node, event ? Math.max(now, event.at) : until)
        if (!event || next !== 'over') break
        event.takenBy.push(id)
        facts.event = event.payload ?? {}
        port = config.event === 'rsvp' && config.ways === 'by-answer' ? String(event.payload?.answer) : 'happened'
        break
      }
      case 'task': {
        const { outcomes, timeout } = node.config
        const until = timeout ? resolveWait({ kind: 'duration', for: timeout }, now, zones.contact) : Infinity
        const given = taskOutcomes[node.id]
        const done = given && outcomes.includes(given.outcome)
          ? resolveWait({ kind: 'duration', for: given.after }, now, zones.contact)
          : Infinity
        steps.push({ at: now, node: node.id, what: 'task' })
        port = done <= until && given ? given.outcome : 'timeout'
        next = rest(node, Math.min(done, until))
        break
      }
      case 'branch':
        port = node.config.rules.find((rule) => holds(rule.when, { ...facts, clock: { now, zones } }))?.port ?? 'else'
        break
      case 'split': {
        const ways = node.config.ways.map((way, then) => ({ ...way, then }))
        port = ways[chooseWay({ do: 'split', node: node.id, ways }, String(facts.contact.id ?? ''))]!.port
        break
      }
      case 'goal':
      case 'exit':
        steps.push({ at: now, node: node.id, what: 'stop', reason: node.config.reason ?? node.name })
        return steps
    }
    if (next === 'end') return steps
    lastWaitOver = next === 'over' ? waitOver : null
    node = next === 'over' ? follow(node, port) : next
  }
  return steps
}
