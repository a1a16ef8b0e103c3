import type { NodeKind } from '../nodes/define.ts'
import { replyIntents } from '../rules.ts'
import { takeField } from './condition-words.ts'
import { isElse, isTimeout, portOf } from './edge-words.ts'
import { excerpt, type ImportLine, line, type Place } from './lines.ts'
import { fold, type Settings } from './settings.ts'
import { takeClock, takeDuration } from './times.ts'

/** An edge out of a node: what it is called, and the way out that it comes to leave by. */
export interface Way {
  label: string | undefined
  /** A whole condition that is written on it. */
  asked: object | undefined
  says: Settings
  place: Place
  port: string | undefined
}

interface Shaping {
  id: string
  name: string
  settings: Settings
  ways: Way[]
  lines: ImportLine[]
  place: Place
}

/** The settings of a node by those of another tool and by its edges. What is missing is left to the checks. */
export function shapeConfig(kind: NodeKind, shaping: Shaping): Record<string, unknown> {
  const { settings, ways, name } = shaping
  switch (kind) {
    case 'wait': return shapeWait(shaping)
    case 'wait-for': return shapeWaitFor(shaping)
    case 'branch': return shapeBranch(shaping)
    case 'task': return shapeTask(shaping)
    case 'split': return shapeSplit(shaping)
    case 'parallel': return { ways: namedWays(ways) }
    case 'join': return { mode: settings.take(['mode', 'wait'], (value) => joinModes[fold(String(value))]) ?? 'all', ...timeoutOf(settings) }
    case 'exit': case 'goal': return optional('reason', settings.take(['reason', 'outcome', 'status', 'label'], (value) => wordsUpTo(200, value)))
    case 'note': return { text: settings.text('text', 'note', 'body', 'comment', 'description', 'content') ?? name }
    // Theirs are in our own words or nobody's.
    case 'start': case 'stage': case 'email': case 'sms': case 'voicemail': case 'ai': case 'http': return {}
  }
}

const joinModes: Record<string, string> = { all: 'all', every: 'all', any: 'any', first: 'any', one: 'any' }

const wordsUpTo = (most: number, value: unknown) =>
  (typeof value === 'string' && value.trim() !== '' && value.trim().length <= most ? value.trim() : undefined)

const optional = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })

const timeoutNames = ['timeout', 'timeoutAfter', 'expiresAfter', 'max', 'maxWait', 'within', 'giveUpAfter']
const timeoutOf = (settings: Settings) => optional('timeout', takeDuration(settings, timeoutNames))

const workdays = [1, 2, 3, 4, 5]
const everyDay = [...workdays, 6, 7]

function shapeWait({ id, name, settings, lines, place }: Shaping): Record<string, unknown> {
  const length = takeDuration(settings)
  if (length !== undefined) return { kind: 'duration', for: length }
  const at = takeClock(settings)
  if (at !== undefined) return { kind: 'local-time', at, days: settings.says('weekdays', 'weekdaysOnly', 'businessDays') ? workdays : everyDay, zone: 'contact' }
  lines.push(line('setting-missing', place, `“${name}” does not say how long it waits.`, id))
  return { kind: 'duration' }
}

const events: [RegExp, Record<string, unknown>][] = [
  [/^(?:reply|replied|response|responded|answer|message|inboundmessage)$/, { event: 'reply' }],
  [/^(?:click|clicked|link|linkclick|linkclicked)$/, { event: 'click' }],
  [/^(?:rsvp|rsvpreceived)$/, { event: 'rsvp' }],
]

function shapeWaitFor({ id, name, settings, ways, lines, place }: Shaping): Record<string, unknown> {
  const word = settings.take(['event', 'eventName', 'waitFor', 'for', 'on', 'trigger'], (value) => wordsUpTo(100, value)) ?? 'reply'
  const event = events.find(([shape]) => shape.test(fold(word)))?.[1] ?? { event: 'webhook', name: word }
  for (const way of ways) way.port = way.label !== undefined && isTimeout(way.label) ? 'timeout' : 'happened'
  // `after: P3D` on the edge of the timeout says when it runs out.
  const late = ways.find(({ port }) => port === 'timeout')
  const timeout = takeDuration(settings, timeoutNames) ?? takeDuration(settings) ?? (late && takeDuration(late.says))
  if (timeout === undefined) lines.push(line('setting-missing', place, `“${name}” does not say after how long it gives up.`, id))
  const link = event['event'] === 'click' ? settings.take(['link', 'url', 'href'], (value) => wordsUpTo(2000, value)) : undefined
  return { ...event, ...optional('link', link), ...optional('timeout', timeout) }
}

const assignees: Record<string, string> = {
  owner: 'owner', campaignowner: 'owner', roundrobin: 'round-robin', leastbusy: 'least-busy',
}

function shapeTask({ settings, ways, name }: Shaping): Record<string, unknown> {
  const isLate = (way: Way) => way.label !== undefined && ['timeout', 'timedout', 'expired', 'expires'].includes(fold(way.label))
  const late = ways.find(isLate)
  const timeout = takeDuration(settings, timeoutNames) ?? (late && takeDuration(late.says))
  for (const way of ways) way.port = isLate(way) ? 'timeout' : portOf(way.label ?? 'done') ?? 'done'
  const given = settings.take(['outcomes', 'options', 'choices'], (value) => {
    const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[|;,]/) : []
    const names = list.flatMap((one) => (typeof one === 'string' && fold(portOf(one) ?? '') === fold(one) ? portOf(one) ?? [] : []))
    return names.length === list.length && names.length > 0 ? names : undefined
  })
  const outcomes = [...new Set([...given ?? [], ...ways.flatMap(({ port }) => (port === 'timeout' ? [] : port ?? []))])]
  return {
    outcomes: outcomes.length > 0 ? outcomes : ['done'],
    assignee: settings.take(['assignee', 'assignTo', 'assigned', 'owner'], (value) => assignees[fold(String(value))]) ?? 'owner',
    ...optional('instructions', settings.text('instructions', 'description', 'details', 'notes', 'text', 'script', 'body')
      ?? settings.take(['task', 'title'], (value) => (typeof value === 'string' && value !== name ? value : undefined))),
    ...optional('due', takeDuration(settings, ['due', 'dueIn', 'dueAfter'])),
    ...optional('timeout', timeout),
  }
}

function shapeSplit({ ways }: Shaping): Record<string, unknown> {
  const names = namedWays(ways)
  const weights = ways.map(({ says }) => says.number('weight', 'percent', 'percentage', 'probability', 'share'))
  return { ways: names.map((port, place) => ({ port, weight: weights[place] ?? 1 })) }
}

/** Each way by its own name, or a letter. */
function namedWays(ways: Way[]): string[] {
  const names: string[] = []
  for (const way of ways) {
    let name = (way.label === undefined ? undefined : portOf(way.label)) ?? String.fromCharCode(65 + (names.length % 26))
    for (let n = 2; names.includes(name); n++) name = `${name.slice(0, 50)} ${n}`
    way.port = name
    names.push(name)
  }
  return names
}

function shapeBranch({ id, name, settings, ways, lines }: Shaping): Record<string, unknown> {
  const field = takeField(settings)
  const rules: { port: string; when: object[] }[] = []
  for (const way of ways) {
    const { asked } = way
    if (way.label === undefined && asked === undefined && ways.length > 1 && !ways.some((one) => one.port === 'else')
      && ways.filter((one) => one.label === undefined && one.says.rest().length === 0).length === 1) way.port = 'else'
    else if (way.label !== undefined && isElse(way.label)) way.port = 'else'
    if (way.port === 'else') continue
    const when = asked ?? (way.label === undefined ? undefined : meantBy(way.label, field))
    const port = portOf(way.label ?? '') ?? (rules.length === 0 ? 'yes' : `way ${rules.length + 1}`)
    way.port = port
    if (when !== undefined && !rules.some((rule) => rule.port === port)) rules.push({ port, when: [when] })
    else if (when === undefined) {
      lines.push(line('rule-unclear', way.place, `Nobody can tell when “${name}” goes the way “${excerpt(way.label ?? 'without a name', 100)}”: `
        + 'write a rule for it.', id))
    }
  }
  return { rules }
}

/** What the name of a way asks for by itself: a kind of reply, none at all, or a value of the branch's own field. */
function meantBy(label: string, field: string | undefined): object | undefined {
  if (field !== undefined) return { field, op: 'is', value: label }
  const intent = replyIntents.find((known) => fold(known) === fold(label))
  if (intent) return { field: 'reply.intent', op: 'is', value: intent }
  if (/^(?:noresponse|noreply|noanswer|none)$/.test(fold(label))) return { field: 'reply.intent', op: 'missing' }
  return undefined
}

/** Whether an edge asks something, such as what a contact answered: then it leaves a branch. */
export const asksSomething = ({ label, asked }: Way): boolean =>
  asked !== undefined || (label !== undefined && meantBy(label, undefined) !== undefined)
