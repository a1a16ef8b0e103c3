/** What can be wrong with a funnel: what each code means, and how to mend it. */
export const catalogue = {
  'invalid-value': {
    severity: 'error', means: 'a setting has a value that it cannot have', mend: 'Correct the value',
  },
  'unknown-key': {
    severity: 'error', means: 'there is a setting that the format does not know',
    mend: 'Remove it, or correct its name',
  },
  'invalid-duration': {
    severity: 'error', means: 'a length of time cannot be read', mend: 'Write it like PT10M, PT2H or P3D',
  },
  'invalid-time': {
    severity: 'error', means: 'a time of day cannot be read', mend: 'Write it like 09:00',
  },
  'duplicate-node-id': {
    severity: 'error', means: 'several nodes have the same id', mend: 'Give each node an id of its own',
  },
  'no-start': {
    severity: 'error', means: 'the funnel has no start', mend: 'Add a start node and draw an edge from it',
  },
  'several-starts': {
    severity: 'error', means: 'the funnel has another start already',
    mend: 'Keep one start node and lead the others\' edges from it',
  },
  'edge-to-nowhere': {
    severity: 'error', means: 'an edge has an end where no node is',
    mend: 'Draw it to a node that exists, or remove it',
  },
  'edge-to-start': {
    severity: 'error', means: 'an edge leads into the start',
    mend: 'Lead it to the node after the start instead',
  },
  'edge-to-note': {
    severity: 'error', means: 'an edge leads to a note, which no contact can enter',
    mend: 'Lead it to the node that is meant, or remove it',
  },
  'unknown-port': {
    severity: 'error', means: 'an edge leaves by a way out that the node does not have',
    mend: 'Draw the edge from one of the node\'s ways out',
  },
  'fan-out': {
    severity: 'error', means: 'several edges leave by one way out',
    mend: 'Keep one of them, or put a parallel node in between',
  },
  'dead-end': {
    severity: 'error', means: 'contacts who come here can go nowhere',
    mend: 'Draw an edge to what follows, or to an exit',
  },
  'missing-way-out': {
    severity: 'error', means: 'a way out has no edge',
    mend: 'Draw an edge from it to what follows, or to an exit',
  },
  'missing-timeout': {
    severity: 'error', means: 'nothing is said for the case that the time runs out',
    mend: 'Draw an edge from "timeout" to what follows then, or to an exit',
  },
  'missing-else': {
    severity: 'error', means: 'nothing is said for contacts for whom no rule holds',
    mend: 'Draw an edge from "else" to what follows for them, or to an exit',
  },
  orphan: {
    severity: 'error', means: 'no edge leads here and none away',
    mend: 'Connect it, remove it, or make it a note',
  },
  unreachable: {
    severity: 'warning', means: 'no contact can ever come here', mend: 'Draw an edge to it, or remove it',
  },
  'endless-loop': {
    severity: 'error', means: 'the loop through this node would go round for ever',
    mend: 'Put a wait of a duration, a wait-for or a task into the loop, and a way out of it',
  },
  'unbounded-loop': {
    severity: 'warning', means: 'contacts go round the loop through this node until something leads them out',
    mend: 'Make sure that one of its ways out is taken in the end, or draw the rounds one after another',
  },
  'jump-to-nowhere': {
    severity: 'error', means: 'a reply leads to a node that does not exist',
    mend: 'Choose another node for the reply, or none',
  },
  'kind-not-built': {
    severity: 'error', means: 'this cannot be run yet', mend: 'Use another kind of node, or other settings',
  },
  'content-missing': {
    severity: 'error', means: 'there is no content to send', mend: 'Choose a content for it',
  },
  'wrong-channel': {
    severity: 'error', means: 'the content is made for another channel',
    mend: 'Choose a content of the node\'s own channel',
  },
  'broken-content': {
    severity: 'error', means: 'the content cannot be read', mend: 'Correct the content',
  },
  'unknown-merge-tag': {
    severity: 'error', means: 'the content has a merge tag that stands for nothing',
    mend: 'Correct the tag in the content, or add the value that it names',
  },
  'unknown-field': {
    severity: 'error', means: 'the node asks for a value that nobody has',
    mend: 'Choose another value, or add it to the contacts or the campaign',
  },
  'closed-hours': {
    severity: 'error', means: 'business hours end before they begin', mend: 'Let them end later on the same day',
  },
  'not-comparable': {
    severity: 'error', means: 'a rule compares with something that cannot be read',
    mend: 'Write a date like 2026-05-14 or 2026-05-14T18:00, or "now"',
  },
  'type-mismatch': {
    severity: 'warning', means: 'values of different kinds are compared, so that it never holds',
    mend: 'Compare it with a value of its own kind, or choose another value',
  },
  'unknown-intent': {
    severity: 'error', means: 'a rule asks for a kind of reply that does not exist',
    mend: 'Choose one of the kinds of reply',
  },
  'sender-missing': {
    severity: 'error', means: 'the campaign has no sender for this channel',
    mend: 'Choose a sender for the channel in the campaign\'s settings',
  },
} as const satisfies Record<string, { severity: Severity; means: string; mend: string }>

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
