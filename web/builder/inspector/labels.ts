interface Words {
  label: string
  hint?: string
}

/** What people call a setting, by its kind of node and name, or by its name alone. */
const settings: Record<string, Words> = {
  'wait.kind': { label: 'How to wait' },
  'wait.for': { label: 'Wait for' },
  'wait.at': { label: 'At' },
  'wait.offset': { label: 'How long before or after' },
  'wait.past': { label: 'If that moment is past already' },
  'wait.field': {
    label: 'The date',
    hint: 'Written as 2026-05-14 or 2026-05-14T18:00. A day in …_date takes its hour and zone from …_time and …_zone.',
  },
  'wait-for.event': { label: 'Wait for' },
  'wait-for.timeout': { label: 'No longer than', hint: 'Then the contact leaves by "time runs out".' },
  'wait-for.lookBack': { label: 'Also count what happened before', hint: 'So long before the contact comes here.' },
  'wait-for.name': { label: 'Name of the event', hint: 'As the program names it that tells of it, such as invitee.created.' },
  'wait-for.match': { label: 'Only where', hint: 'What the event brings along: event.status, event.seat.row and so on.' },
  'wait-for.ways': { label: 'Ways out' },
  'wait-for.link': {
    label: 'Only this link',
    hint: 'A part of its address, as it is or as the message has it. Any link of the campaign\'s emails and texts, where nothing is said.',
  },
  'wait-for.node': { label: 'The task' },
  'task.instructions': { label: 'Instructions', hint: 'What the person is told beside the name of the task.' },
  'task.outcomes': { label: 'Outcomes', hint: 'Each is a button for the person and a way out of the node.' },
  'task.assignee': { label: 'Who does it' },
  'task.due': { label: 'Due after' },
  'task.timeout': { label: 'Give up after', hint: 'Without it the contact waits for the person for ever.' },
  'split.ways': { label: 'Ways' },
  'goal.reason': { label: 'Reason', hint: 'Without it the name of the node is the reason.' },
  'goal.when': { label: 'Reached from anywhere when' },
  'exit.reason': { label: 'Reason', hint: 'Without it the name of the node is the reason.' },
  'note.text': { label: 'Text' },
  'http.url': {
    label: 'Address', hint: 'Such as https://api.example.com/contacts/{{ contact.id }}. Only the public internet is called.',
  },
  'http.headers': { label: 'Headers', hint: 'A value may name a secret of the workspace: Bearer {{ secret.crm_key }}.' },
  'http.body': { label: 'Body', hint: 'JSON, with merge tags inside its texts. Without a value for one the contact is held here.' },
  'http.answer': { label: 'Kept of the answer', hint: 'What is not there, or is something else, changes nothing.' },
  'http.path': { label: 'Where it stands', hint: 'Such as data.items.0.name' },
  'http.attribute': { label: 'Kept as', hint: 'Such as contact.score, or run.deal_id for this campaign alone.' },
  'http.type': { label: 'What it is' },
  'ai.act': { label: 'What it does' },
  'ai.prompt': { label: 'What to tell it', hint: 'With merge tags. The model sees no address, no number and no private note.' },
  'ai.attribute': { label: 'Kept as', hint: 'Such as contact.opening_line; messages behind it may say it.' },
  'ai.maxLength': { label: 'Characters at most' },
  'ai.model': { label: 'Model', hint: 'Without one: a small model decides, a larger one writes.' },
  'ai.outcomes': { label: 'Outcomes', hint: 'Each is a way out of the node. Where it is not sure: unclear.' },
  'ai.minConfidence': { label: 'At least so sure', hint: 'From 0 to 1; below it the contact leaves by "unclear".' },
  contentId: { label: 'Content' },
  exemptFromQuietHours: { label: 'Leaves in quiet hours too', hint: 'For what somebody has asked for and waits for, such as a link.' },
  zone: { label: 'On whose clock' },
  days: { label: 'On' },
  from: { label: 'From' },
  to: { label: 'To' },
  port: { label: 'Name' },
  when: { label: 'When' },
}

const options: Record<string, string> = {
  GET: 'GET',
  POST: 'POST',
  PUT: 'PUT',
  PATCH: 'PATCH',
  DELETE: 'DELETE',
  'yes-no': 'Yes or no',
  duration: 'For a while',
  'local-time': 'Until a time of day',
  'date-offset': 'Until a date',
  'business-hours': 'Until business hours',
  contact: 'The contact\'s',
  campaign: 'The campaign\'s',
  passed: 'Leave by "passed"',
  'go-on': 'Go on at once',
  one: 'One for any answer',
  'by-answer': 'One for each answer',
  reply: 'A reply',
  click: 'A click on a link',
  rsvp: 'An RSVP',
  webhook: 'An event from outside',
  task: 'A task to be done',
  owner: 'Whoever has the conversation',
  'round-robin': 'The BDRs in turn',
  'least-busy': 'The BDR with the fewest tasks',
  write: 'Write a text',
  decide: 'Decide',
  all: 'All ways',
  any: 'Any way',
  once: 'Once only',
  'again-after-days': 'Again after some days',
  'each-event': 'At each event',
}

/** `minConfidence` as `Min confidence`. */
const plain = (name: string) => {
  const words = name.replaceAll(/([A-Z])/g, ' $1').replaceAll(/[-_]/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const wordsFor = (kind: string, name: string): Words =>
  settings[`${kind}.${name}`] ?? settings[name] ?? { label: plain(name) }

export const optionWords = (value: string) => options[value] ?? plain(value)
