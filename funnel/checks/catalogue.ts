/**
 * What can be wrong with a funnel: what each code means, and how to mend it. Numbers are what people cite, so
 * they never change; their hundreds are the groups of docs/issues.md, which is made of this.
 */
export const catalogue = {
  'invalid-value': {
    number: 101, severity: 'error', means: 'a setting has a value that it cannot have',
    mend: 'Correct the value',
  },
  'unknown-key': {
    number: 102, severity: 'error', means: 'there is a setting that the format does not know',
    mend: 'Remove it, or correct its name',
  },
  'invalid-duration': {
    number: 103, severity: 'error', means: 'a length of time cannot be read',
    mend: 'Write it like PT10M, PT2H or P3D',
  },
  'invalid-time': {
    number: 104, severity: 'error', means: 'a time of day cannot be read', mend: 'Write it like 09:00',
  },
  'closed-hours': {
    number: 105, severity: 'error', means: 'business hours end before they begin',
    mend: 'Let them end later on the same day',
  },
  'no-start': {
    number: 201, severity: 'error', means: 'the funnel has no start',
    mend: 'Add a start node and draw an edge from it',
  },
  'several-starts': {
    number: 202, severity: 'error', means: 'the funnel has another start already',
    mend: 'Keep one start node and lead the others\' edges from it',
  },
  'duplicate-node-id': {
    number: 203, severity: 'error', means: 'several nodes have the same id',
    mend: 'Give each node an id of its own',
  },
  'edge-to-nowhere': {
    number: 204, severity: 'error', means: 'an edge has an end where no node is',
    mend: 'Draw it to a node that exists, or remove it',
  },
  'edge-to-start': {
    number: 205, severity: 'error', means: 'an edge leads into the start',
    mend: 'Lead it to the node after the start instead',
  },
  'edge-to-note': {
    number: 206, severity: 'error', means: 'an edge leads to a note, which no contact can enter',
    mend: 'Lead it to the node that is meant, or remove it',
  },
  'unknown-port': {
    number: 207, severity: 'error', means: 'an edge leaves by a way out that the node does not have',
    mend: 'Draw the edge from one of the node\'s ways out',
  },
  'fan-out': {
    number: 208, severity: 'error', means: 'several edges leave by one way out',
    mend: 'Keep one of them, or put a parallel node in between',
  },
  'unmatched-join': {
    number: 209, severity: 'error', means: 'no two ways of a parallel node come together here',
    mend: 'Lead ways of a parallel node here, or take the join out',
  },
  'jump-to-nowhere': {
    number: 210, severity: 'error', means: 'a reply leads to a node that does not exist',
    mend: 'Choose another node for the reply, or none',
  },
  'foreign-join': {
    number: 211, severity: 'error', means: 'ways that do not belong together end here',
    mend: 'Give each parallel one join of its own, at which all of its ways end',
  },
  'ways-mixed': {
    number: 212, severity: 'error', means: 'ways that are gone side by side lead into one another here',
    mend: 'Lead them to a join first, and from there to here',
  },
  'dead-end': {
    number: 301, severity: 'error', means: 'contacts who come here can go nowhere',
    mend: 'Draw an edge to what follows, or to an exit',
  },
  'missing-way-out': {
    number: 302, severity: 'error', means: 'a way out has no edge',
    mend: 'Draw an edge from it to what follows, or to an exit',
  },
  'missing-timeout': {
    number: 303, severity: 'error', means: 'nothing is said for the case that the time runs out',
    mend: 'Draw what follows when the time runs out, or an exit',
  },
  'missing-else': {
    number: 304, severity: 'error', means: 'nothing is said for contacts for whom no rule holds',
    mend: 'Draw an edge from "else" to what follows for them, or to an exit',
  },
  orphan: {
    number: 305, severity: 'error', means: 'no edge leads here and none away',
    mend: 'Connect it, remove it, or make it a note',
  },
  unreachable: {
    number: 306, severity: 'warning', means: 'no contact can ever come here',
    mend: 'Draw an edge to it, or remove it',
  },
  'exit-in-parallel': {
    number: 307, severity: 'warning', means: 'the exit ends all the ways of the parallel that it is inside, not only its own',
    mend: 'Lead the way to the join where the others shall go on',
  },
  'endless-loop': {
    number: 401, severity: 'error', means: 'the loop through this node would go round for ever',
    mend: 'Put a wait of a duration, a wait-for or a task into the loop, and a way out of it',
  },
  'unbounded-loop': {
    number: 402, severity: 'warning', means: 'contacts go round the loop through this node until something leads them out',
    mend: 'Make sure that one of its ways out is taken in the end, or draw the rounds one after another',
  },
  'wait-too-long': {
    number: 403, severity: 'warning', means: 'the time is longer than the campaign',
    mend: 'Shorten it, or let the campaign end later',
  },
  'unknown-field': {
    number: 501, severity: 'error', means: 'the node asks for a value that nobody has',
    mend: 'Choose another value, or add it to the contacts or the campaign',
  },
  'unknown-intent': {
    number: 502, severity: 'error', means: 'a rule asks for a kind of reply that does not exist',
    mend: 'Choose one of the kinds of reply',
  },
  'not-comparable': {
    number: 503, severity: 'error', means: 'a rule compares with something that cannot be read',
    mend: 'Write a date like 2026-05-14 or 2026-05-14T18:00, or "now"',
  },
  'type-mismatch': {
    number: 504, severity: 'warning', means: 'values of different kinds are compared, so that it never holds',
    mend: 'Compare it with a value of its own kind, or choose another value',
  },
  'unknown-task': {
    number: 505, severity: 'error', means: 'the node waits for a task that the funnel does not have',
    mend: 'Choose one of the funnel\'s tasks',
  },
  'entry-event': {
    number: 506, severity: 'error', means: 'contacts enter at each event, and no event that can be told is named',
    mend: 'Name the event in the funnel\'s rules as programs tell it, such as call.booked',
  },
  'content-missing': {
    number: 601, severity: 'error', means: 'there is no content to send', mend: 'Choose a content for it',
  },
  'wrong-channel': {
    number: 602, severity: 'error', means: 'the content is made for another channel',
    mend: 'Choose a content of the node\'s own channel',
  },
  'broken-content': {
    number: 603, severity: 'error', means: 'the content cannot be read', mend: 'Correct the content',
  },
  'unknown-merge-tag': {
    number: 604, severity: 'error', means: 'the content has a merge tag that stands for nothing',
    mend: 'Correct the tag in the content, or add the value that it names',
  },
  'dead-link': {
    number: 605, severity: 'error', means: 'the content has a link or a picture that leads nowhere',
    mend: 'Give it a whole address, such as https://example.com, or take it out',
  },
  'attachment-missing': {
    number: 606, severity: 'error', means: 'the content shows an attachment that is not there',
    mend: 'Attach it, or take out what shows it',
  },
  'long-text': {
    number: 607, severity: 'warning', means: 'the text is so long that it is sent and billed as many',
    mend: 'Shorten it, or take out the characters that cost most',
  },
  'no-opt-out': {
    number: 608, severity: 'error', means: 'the email gives its reader no way to opt out',
    mend: 'Put {{ unsubscribe_url }} where a reader can see it, or leave it out so that it is added at the end',
  },
  'empty-content': {
    number: 609, severity: 'error', means: 'the content says nothing',
    mend: 'Write it, or choose another content',
  },
  'no-link-to-click': {
    number: 610, severity: 'warning', means: 'contacts wait here for a click, and no email or text of the funnel has such a link',
    mend: 'Put the link into a message before it, or choose another link',
  },
  'sender-missing': {
    number: 701, severity: 'error', means: 'the campaign has no sender for this channel',
    mend: 'Choose a sender for the channel in the campaign\'s settings',
  },
  'sender-not-ready': {
    number: 702, severity: 'warning', means: 'the campaign\'s sender for this channel is stopped',
    mend: 'Start the sender, or choose another in the campaign\'s settings',
  },
  'no-consent-rule': {
    number: 703, severity: 'warning', means: 'voicemails need written consent, and no rule asks whether a contact has given it',
    mend: 'Put a branch before it that asks whether contact.voicemail_consent is there; without it they are skipped',
  },
  'no-address': {
    number: 801, severity: 'error', means: 'the web request has no address that can be called',
    mend: 'Write a whole address, such as https://api.example.com/contacts',
  },
  'wrong-header': {
    number: 802, severity: 'error', means: 'the web request has a header that cannot be sent',
    mend: 'Correct its name, or take it out',
  },
  'no-prompt': {
    number: 803, severity: 'error', means: 'the model is not told what to do', mend: 'Write what it is to write or to decide',
  },
  'broken-template': {
    number: 804, severity: 'error', means: 'a text with merge tags cannot be read', mend: 'Correct its merge tags',
  },
  'unknown-value': {
    number: 805, severity: 'error', means: 'a merge tag stands for nothing',
    mend: 'Correct the tag, or add the value that it names',
  },
  'unknown-secret': {
    number: 806, severity: 'error', means: 'a header needs a secret that the workspace does not have',
    mend: 'Add the secret in the settings, or correct its name',
  },
  'misplaced-secret': {
    number: 807, severity: 'error', means: 'a secret stands where it would be seen or kept',
    mend: 'Put it into a header of a web request',
  },
  'private-value': {
    number: 808, severity: 'error', means: 'the model is asked with an address, a phone number or a private note',
    mend: 'Take it out: the model sees none of these',
  },
  'no-model-key': {
    number: 809, severity: 'warning', means: 'the workspace has no key for the model, so that contacts will be held here',
    mend: 'Add the key in the settings',
  },
} as const satisfies Record<string, { number: number; severity: Severity; means: string; mend: string }>

export type Severity = 'error' | 'warning'
export type IssueCode = keyof typeof catalogue

export interface Issue {
  /** null only where the whole graph is meant. */
  nodeId: string | null
  code: IssueCode
  severity: Severity
  /** Names the node, says what is wrong and how to mend it. */
  message: string
}

/** @param detail what is wrong here in particular, in place of what the code means in general */
export function issue(code: IssueCode, node: { id: string; name: string } | null, detail?: string): Issue {
  const { severity, means, mend } = catalogue[code]
  const what = detail ?? means
  const message = node
    ? `"${node.name}": ${what}. ${mend}.`
    : `${what.charAt(0).toUpperCase()}${what.slice(1)}. ${mend}.`
  return { nodeId: node?.id ?? null, code, severity, message }
}
