import type { Graph, GraphNode } from '../graph.ts'
import { chooseWay } from '../plan/choose-way.ts'
import { keep } from '../plan/facts.ts'
import { holds } from '../plan/holds.ts'
import { endOfAll } from '../plan/over.ts'
import type { Plan, ReplyIntent } from '../plan/plan.ts'
import { resolveWait, resolveWaits, WaitTrouble } from '../plan/resolve-wait.ts'
import { momentOfDate } from '../plan/waits/date-offset.ts'
import { momentIn } from '../plan/waits/world.ts'
import type { Simulation, Step } from '../simulate.ts'
import { joinBehind, reaches } from './graph-ways.ts'

/** One time that somebody came to a parallel: its ways, and when its join waits no longer. */
interface Group { parallel: string; until: number }
/** Inside which way of which group, the outermost first. */
type Places = { group: Group; port: string }[]

/** What a walk asks for: to rest at a node, to wait at a join, or to go several ways. */
type Asked =
  | { rest: GraphNode; until: number }
  | { joins: GraphNode }
  | { splits: { port: string; to: GraphNode }[]; parallel: GraphNode }
  | 'ended'
/** A rest that is over by itself, or by a reply that this node waited for. */
type Told = 'over' | 'replied'

interface Way {
  places: Places
  walk: Generator<Asked, Asked, Told>
  /** What the walk is told when it goes on; null: it rests. */
  tell: Told | null
  at: GraphNode
  until: number
  joined: boolean
}

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
    reply: { intent: null as string | null }, event: {} as Record<string, unknown>,
    run: {} as { stage?: string; [name: string]: unknown },
  }
  const world = { zones, facts, holidays: run.holidays ?? [] }
  const steps: Step[] = []
  const happened: { at: number; intent: ReplyIntent }[] = []
  const waitEndedAt = new Map<string, number>()
  const events = (run.events ?? []).flatMap((event) => ('at' in event ? [{ ...event, takenBy: [] as string[] }] : []))
    .toSorted((a, b) => a.at - b.at)
  let now = start
  let visits = 0
  const nodeOf = (id: string) => graph.nodes.find((node) => node.id === id)!
  const follow = (node: GraphNode, port: string) =>
    nodeOf(graph.edges.find((edge) => edge.from.node === node.id && edge.from.port === port)!.to)
  const lasts = (length: string) => resolveWait({ kind: 'duration', for: length }, now, zones.contact)
  const say = (node: GraphNode, what: Step['what'], reason?: string) => {
    steps.push({ at: now, node: node.id, what, ...(reason === undefined ? {} : { reason }) })
  }

  const first = graph.nodes.find((one) => one.kind === 'start')!
  const reached = new Set<string>()
  for (const entry of [first.id, ...Object.values(jumps)]) {
    for (const one of graph.nodes) if (reaches(graph, entry, one.id)) reached.add(one.id)
  }
  const isStraightBehind = (id: string) =>
    graph.edges.filter((edge) => edge.to === id && reached.has(edge.from.node)).length === 1
    && !Object.values(jumps).includes(id)
  const goals = graph.nodes.filter((one) => one.kind === 'goal' && one.config.when !== undefined)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const goalNow = () => goals.find((one) => one.kind === 'goal' && holds(one.config.when!, facts))

  /** From a node on, until the run ends or several ways go on in its place. */
  function* walk(from: GraphNode, places: Places): Generator<Asked, Asked, Told> {
    let node = from
    let lastWaitOver: number | null = null
    for (;;) {
      node = goalNow() ?? node
      if (node.kind === 'join' && places.some(({ group }) => joinBehind(graph, group.parallel) === node.id)) {
        return { joins: node }
      }
      visits += 1
      if (visits > 1000) return 'ended'
      say(node, 'entered')
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
          while (defer(send, now) > now) yield { rest: node, until: defer(send, now) }
          steps.push({ at: now, node: node.id, what: 'send', channel: node.kind })
          break
        }
        case 'wait': {
          const { config } = node
          const begin: number = lastWaitOver !== null && isStraightBehind(node.id) && config.kind !== 'date-offset'
            ? lastWaitOver : now
          let until = Infinity
          try {
            if (config.kind === 'date-offset' && config.past === 'passed' && momentOfDate(config, world) < now) {
              port = 'passed'
              break
            }
            until = resolveWaits([config], begin, world)
            waitOver = config.kind === 'date-offset' ? null : until
          } catch (error) {
            if (!(error instanceof WaitTrouble)) throw error
          }
          if (until > now) yield { rest: node, until }
          break
        }
        case 'wait-for': {
          const { config, id } = node
          const until = lasts(config.timeout)
          const from = config.lookBack ? momentIn(zones.contact, now).subtract(config.lookBack).epochMilliseconds : now
          port = 'timeout'
          if (config.event === 'reply') {
            const answered = happened.some(({ at, intent }) => at >= from && at > (waitEndedAt.get(id) ?? -Infinity)
              && intent !== 'out-of-office' && intent !== 'unsubscribe' && !(intent === 'unclear' && unclear === 'hold'))
            if ((config.lookBack && answered) || (yield { rest: node, until }) === 'replied') port = 'happened'
            break
          }
          const isAwaited = ({ name, payload = {} }: { name: string; payload?: Record<string, unknown> }) => {
            if (config.event === 'rsvp') return name === 'rsvp' && (config.ways === 'one' || ['yes', 'no', 'maybe'].includes(String(payload.answer)))
            if (config.event === 'click') {
              const said = [payload.url, payload.link].map((one) => String(one).toLowerCase())
              return name === 'link.clicked' && (config.link === undefined || said.some((one) => one.includes(config.link!.toLowerCase())))
            }
            return config.event === 'webhook' && name === config.name && holds(config.match ?? [], { ...facts, event: payload })
          }
          const event = events.find((one) => one.at >= from && one.at <= until && !one.takenBy.includes(id) && isAwaited(one))
          if (!event || event.at > now || !config.lookBack) yield { rest: node, until: event ? Math.max(now, event.at) : until }
          if (!event) break
          event.takenBy.push(id)
          facts.event = event.payload ?? {}
          port = config.event === 'rsvp' && config.ways === 'by-answer' ? String(event.payload?.answer) : 'happened'
          break
        }
        case 'task': {
          const { outcomes, timeout } = node.config
          const until = timeout ? lasts(timeout) : Infinity
          const given = taskOutcomes[node.id]
          const done = given && outcomes.includes(given.outcome) ? lasts(given.after) : Infinity
          say(node, 'task')
          port = done <= until && given ? given.outcome : 'timeout'
          yield { rest: node, until: Math.min(done, until) }
          break
        }
        case 'http':
        case 'ai': {
          const { way, values = {} } = run.calls?.[node.id] ?? {}
          const outcomes = node.kind === 'ai' && node.config.act === 'decide' ? node.config.outcomes : null
          const usual = outcomes ? 'unclear' : 'next'
          const came = way === 'failed' || (way !== undefined && outcomes?.includes(way)) ? way : usual
          const from = node.id
          port = graph.edges.some((edge) => edge.from.node === from && edge.from.port === came) ? came : usual
          say(node, 'call', came === 'next' ? undefined : came)
          if (way !== 'failed') keep(facts, values)
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
        case 'parallel': {
          const fork = node
          return { parallel: fork, splits: fork.config.ways.map((way) => ({ port: way, to: follow(fork, way) })) }
        }
        case 'goal':
        case 'exit':
          say(node, 'stop', node.config.reason ?? node.name)
          return 'ended'
      }
      lastWaitOver = waitOver
      node = follow(node, port)
    }
  }

  const begin = (at: GraphNode, places: Places): Way =>
    ({ places, walk: walk(at, places), tell: 'over', at, until: Infinity, joined: false })
  let ways = [begin(first, [])]
  const replace = (gone: Way[], come: Way[]) => {
    ways = ways.flatMap((way) => (way === gone[0] ? come : gone.includes(way) ? [] : [way]))
  }

  /** One way goes on until it rests; false: the run has ended. */
  function goOn(way: Way): boolean {
    const { value } = way.walk.next(way.tell!)
    way.tell = null
    way.until = Infinity
    if (value === 'ended') return false
    if ('splits' in value) {
      const join = joinBehind(graph, value.parallel.id)
      const config = join === undefined ? undefined : nodeOf(join).config as { timeout?: string }
      const group = { parallel: value.parallel.id, until: config?.timeout ? lasts(config.timeout) : Infinity }
      replace([way], value.splits.map(({ port, to }) => begin(to, [...way.places, { group, port }])))
    } else if ('joins' in value) {
      way.at = value.joins
      way.joined = true
    } else {
      way.at = value.rest
      way.until = value.until
    }
    return true
  }

  const groups = () => [...new Set(ways.flatMap(({ places }) => places.map(({ group }) => group)))]
  const membersOf = (group: Group) => ways.filter(({ places }) => places.some((place) => place.group === group))
  const depthOf = (group: Group) => membersOf(group)[0]!.places.findIndex((place) => place.group === group)
  const passJoin = (group: Group, port: string) => {
    const members = membersOf(group)
    const join = nodeOf(joinBehind(graph, group.parallel)!)
    visits += 1
    say(join, 'entered')
    replace(members, [begin(follow(join, port), members[0]!.places.slice(0, depthOf(group)))])
  }
  const isReady = (group: Group) => {
    const join = joinBehind(graph, group.parallel)
    const members = membersOf(group)
    const come = members.filter(({ joined, at }) => joined && at.id === join)
    const { mode } = (join === undefined ? {} : nodeOf(join).config) as { mode?: string }
    return come.length === members.length || (mode === 'any' && come.length > 0)
  }

  const over = graph.rules.end === undefined ? null : endOfAll({ end: graph.rules.end } as Plan, world)
  const leave = () => {
    now = Math.max(now, over!)
    say(ways[0]!.at, 'stop', 'campaign-over')
    return steps
  }
  if (over !== null && over <= now) return leave()
  for (let held = false; ;) {
    for (let way = ways.find(({ tell }) => tell !== null); way; way = ways.find(({ tell }) => tell !== null)) {
      if (!goOn(way)) return steps
    }
    const [ready] = groups().filter(isReady).toSorted((a, b) => depthOf(b) - depthOf(a))
    if (ready) {
      passJoin(ready, 'next')
      continue
    }
    const [late] = groups().toSorted((a, b) => a.until - b.until)
    const alarm = Math.min(...ways.map(({ until }) => until), late?.until ?? Infinity)
    const reply = pending[0]
    const next = Math.min(reply?.at ?? Infinity, held ? Infinity : alarm)
    if (over !== null && over <= Math.max(next, now)) return leave()
    if (!reply || (!held && reply.at > Math.max(alarm, now))) {
      if (held || alarm === Infinity) {
        for (const way of ways) say(way.at, 'open')
        return steps
      }
      now = Math.max(now, alarm)
      const due = ways.filter(({ until }) => until <= now)
      for (const way of due) way.tell = 'over'
      if (due.length === 0) passJoin(late!, 'timeout')
      continue
    }
    pending.shift()
    now = Math.max(now, reply.at)
    facts.reply.intent = reply.intent
    happened.push({ at: now, intent: reply.intent })
    say(ways[0]!.at, 'reply', reply.intent)
    held = false
    const goal = goalNow()
    const jump = jumps[reply.intent]
    const waiting = ways.filter(({ at }) => at.kind === 'wait-for' && at.config.event === 'reply')
    if (goal) replace(ways, [begin(goal, [])])
    else if (reply.intent === 'unsubscribe') return say(ways[0]!.at, 'stop', 'unsubscribed'), steps
    else if (reply.intent === 'unclear' && unclear === 'hold') held = true
    else if (waiting.length > 0 && reply.intent !== 'out-of-office') {
      for (const way of waiting) {
        way.tell = 'replied'
        waitEndedAt.set(way.at.id, now)
      }
    }
    else if (jump !== undefined) {
      const inside = ways.flatMap(({ places }) => places.map((_, depth) => places.slice(0, depth + 1)))
        .filter((places) => isInside(places.at(-1)!, jump)).toSorted((a, b) => b.length - a.length)[0] ?? []
      const last = inside.at(-1)
      const gone = ways.filter(({ places }) => !last || places.some(({ group, port }) => (
        group === last.group && port === last.port
      )))
      if (!gone.some(({ at }) => reaches(graph, jump, at.id))) replace(gone, [begin(nodeOf(jump), inside)])
    } else if (otherwise === 'end' && reply.intent !== 'out-of-office') {
      return say(ways[0]!.at, 'stop', 'replied'), steps
    }
  }

  function isInside({ group, port }: Places[number], target: string): boolean {
    const join = joinBehind(graph, group.parallel)
    return target !== join && reaches(graph, follow(nodeOf(group.parallel), port).id, target, join)
  }
}
