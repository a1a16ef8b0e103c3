import { why } from './why-not.ts'

type Data = Record<string, unknown>

const channels: Record<string, string> = { email: 'email', sms: 'text', voicemail: 'voicemail' }

const orders: Record<string, string> = {
  stop: 'A person stopped it.',
  'skip wait': 'A person let it skip the wait.',
  move: 'A person moved it to another step.',
  resume: 'A person asked it to look again.',
  migrate: 'A person asked it to go on in a new version.',
}

const changes: Record<string, string> = {
  true: 'A person excluded the contact: no campaign writes to them.',
  false: 'A person lifted the exclusion of the contact.',
}

const ownEvent: Record<string, string> = { 'link.clicked': 'a link was opened' }

const sentences: Record<string, (data: Data) => string> = {
  'run.enrolled': (data) => (data['name'] === undefined
    ? 'Entered the campaign.' : `Entered the campaign, since this had happened: ${text(data['name'])}.`),
  'entry.waiting': (data) => `${happened(data)} lets nobody in before the campaign is resumed.`,
  'entry.refused': (data) => `${happened(data)} did not begin a new run: ${refusals[String(data['reason'])] ?? reason(data)}`,
  'node.entered': (data) => {
    if (data['stage']) return `Came to the stage ${text(data['stage'])}.`
    return typeof data['nodeName'] === 'string' ? `Came to “${data['nodeName']}”.` : 'Came to this step.'
  },
  'run.held': (data) => `Held: ${reason(data)}`,
  'run.ended': (data) => `Left the campaign: ${text(data['reason'] ?? data['as'])}.`,
  'run.migrated': (data) => `Went over from version ${text(data['from'])} to version ${text(data['to'])} of the funnel.`,
  'way.ended': (data) => `The way “${text(data['way'])}” ended here: ${reason(data)}`,
  'join.timeout': () => 'The join waited no longer for the ways that had not come.',
  'run.resumed': () => 'Was asked to go on.',
  'reply.applied': (data) => `The funnel acted on the reply, read as ${text(data['intent'])}${ledTo(data)}.`,
  'reply.classified': (data) => `The reply was read as ${text(data['intent'])}.`,
  'reply.corrected': (data) => `A person read the reply as ${text(data['intent'])}.`,
  'message.received': (data) => (data['optOut'] ? `Answered ${text(data['optOut']).toUpperCase()}.` : 'Answered.'),
  'send.skipped': (data) => `The ${channel(data)} was not sent: ${reason(data)}`,
  'send.deferred': (data) => `The ${channel(data)} waits: ${reason(data)}`,
  'send.sent': (data) => `The ${channel(data)} was sent.`,
  'send.delivered': (data) => `The ${channel(data)} was delivered.`,
  'send.undelivered': (data) => `The ${channel(data)} was not delivered: ${reason(data)}`,
  'send.failed': (data) => `The ${channel(data)} failed: ${reason(data)}`,
  'send.unknown': () => 'Nobody can tell whether the message arrived; it is not sent again.',
  'send.uncertain': () => 'The provider did not answer; we ask it whether it has the message.',
  'send.absent': () => 'The provider does not have the message; it is sent now.',
  'send.settled': (data) => `A person found out that the ${channel(data)} was ${data['as'] === 'sent' ? '' : 'not '}sent.`,
  'call.done': callDone,
  'call.failed': (data) => `${callWords(data)} failed: ${reason(data)}`,
  'call.retried': (data) => `${callWords(data)} is tried again: ${String(data['message'] ?? 'there was no answer')}.`,
  'secret.added': (data) => `The secret ${String(data['name'])} was added.`,
  'secret.changed': (data) => `The secret ${String(data['name'])} was changed.`,
  'secret.deleted': (data) => `The secret ${String(data['name'])} was deleted.`,
  'task.opened': () => 'A task was opened for a person.',
  'task.finished': (data) => `The task was finished: ${text(data['outcome'])}.`,
  'event.received': (data) => `It happened: ${text(data['name'])}.`,
  'event.matched': (data) => `It happened: ${text(data['name'])}. A person said of whom.`,
  'event.taken': (data) => `The funnel went on, since ${ownEvent[String(data['name'])] ?? `this had happened: ${text(data['name'])}`}.`,
  'link.clicked': (data) => `Opened the link ${String(data['link'] ?? 'in a message')}${data['channel'] ? ` of the ${channel(data)}` : ''}.`,
  'contact.suppressed': () => 'Opted out.',
  'contact.changed': (data) => changes[String(data['excluded'])] ?? 'A person changed the contact.',
  'contact.created': () => 'A person added the contact.',
  'import.started': (data) => `Came with the import of ${data['fileName']}.`,
  'message.answered': (data) => `A person answered by ${channel(data)}.`,
  'message.matched': () => 'A person said whom the message is from.',
  'run.ordered': (data) => orders[text(data['kind'])] ?? 'A person ordered something of the run.',
  'suppression.lifted': (data) => `May be written to again: ${text(data['because'])}.`,
}

const refusals: Record<string, string> = {
  'under-way': 'the contact was still under way in the campaign.',
  'before-launch': 'it happened before the campaign was launched.',
  'campaign-stopped': 'the campaign was stopped.',
}

/** What an event says to a person. */
export function eventSentence(type: string, data: Data): string {
  const known = Object.hasOwn(sentences, type) ? sentences[type] : undefined
  return known ? known(data) : `${type.replaceAll(/[.-]/g, ' ').replace(/^./, (letter) => letter.toUpperCase())}.`
}

const happened = ({ name }: Data) => `“${text(name)}”`

const callWords = ({ kind }: Data) => (kind === 'ai' ? 'Asking the model' : 'The web request')

function callDone({ kind, kept, way, confidence, outcome, reason: because, refused }: Data): string {
  const names = Array.isArray(kept) && kept.length > 0 ? kept.map(String).join(', ') : null
  if (kind !== 'ai') return names ? `The web request was answered, and gave ${names}.` : 'The web request was answered.'
  if (refused === true) return 'The model would not decide this; it counts as unclear.'
  if (typeof way !== 'string') return names ? `The model wrote ${names}.` : 'The model answered.'
  const sure = typeof confidence === 'number' ? `${Math.round(confidence * 100)} % sure` : ''
  const said = typeof because === 'string' && because !== '' ? `: ${because}` : '.'
  if (outcome !== way) return `The model was not sure enough of “${String(outcome)}” (${sure})${said}`
  return `The model chose “${way}” (${sure})${said}`
}

function ledTo({ movedTo, asked, ended }: Data): string {
  const steps = [
    ...typeof movedTo === 'string' ? [`moved to ${movedTo}`] : [],
    ...asked === true ? ['asked a person'] : [],
    ...ended === true ? ['left the campaign'] : [],
  ]
  return steps.length > 0 ? `: ${steps.join(', ')}` : ''
}

function reason(data: Data): string {
  const code = data['reason'] ?? data['code']
  return why(typeof code === 'string' ? code : null, data)?.sentence ?? 'no reason was given.'
}

function channel(data: Data): string {
  return channels[text(data['channel'])] ?? 'message'
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('-', ' ') : String(value ?? 'unknown')
}
