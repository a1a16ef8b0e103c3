import type { Subject } from './contract/contract.ts'

/** How the whole API behaves, said once. */
export const aboutApi = `Runs outreach funnels: contacts enter campaigns, get messages, answer, and are answered.

**Who asks.** People sign in at \`POST /api/auth/sign-in/email\` and carry a session cookie; a request that changes
something must come from our own pages. Programs send an API key, made in Settings, as \`Authorization: Bearer rk_...\`;
its scopes say what it opens. Each operation names the roles that may call it.

**Where.** A session may be in several workspaces: \`runnel-workspace\` chooses one. A key is in its own. What belongs to
another workspace looks as if it were not there.

**Errors** have one shape, \`{error: {code, message, issues?}}\`. Decide by \`code\`; \`message\` says to a person what to
mend; \`issues\` names every fault with its place.

**Lists** come in pages: send \`next\` back as \`cursor\` until it is null. A cursor is good for its own list and order only.

**Once.** Every POST but a file's takes an \`Idempotency-Key\`. The same request again under the same key gets the first one's answer,
for a day; another request under it is a 409.

**Drafts** carry a revision. Who saves over another's save gets a 412 and loads it again.

**Pace.** Too many requests are a 429 with \`Retry-After\` in seconds.

Times are ISO 8601 in UTC. Nothing unknown is taken: neither in a body nor in a query.`

/** What each subject is. */
export const aboutSubjects: Record<Subject, string> = {
  me: 'Who is signed in, and where.',
  workspaces: 'A workspace holds everything else; nothing is shared between two.',
  members: 'People of a workspace and their roles.',
  apiKeys: 'Keys of programs, shown once and kept as a hash.',
  dashboard: 'What needs a person, and messages by day.',
  campaigns: 'A funnel, an audience and senders, launched once.',
  orders: 'What is ordered of many people under way, and what became of it for each.',
  runs: 'One contact in one campaign, and what may be ordered of it.',
  sends: 'Messages whose end needs a person to look.',
  contacts: 'People who are written to.',
  imports: 'Contacts from CSV files.',
  contents: 'What messages say, in versions.',
  funnels: 'Graphs of stages, messages and waits: drafts, checks, versions.',
  rehearsals: 'Drafts tried by stand-ins of chosen contacts, in compressed time; nothing goes to the contacts.',
  funnelImports: 'Funnels as files: out of a workspace, and in from JSON or from sheets.',
  conversations: 'All that was said with a contact, across channels.',
  messages: 'Single messages: those nobody could be found for, and what replies mean.',
  tasks: 'Work for people.',
  suppressions: 'Who must not be written to.',
  senders: 'Numbers, caller ids and mailboxes, each with its pace.',
  unmatchedEvents: 'Events that came by webhook for nobody whom we know, or for one of several.',
  webhooks: 'Signed messages of other programs about what happened to contacts.',
  secrets: 'What headers of web requests and the model need; never shown again.',
  events: 'What happens, as it happens; and what happened elsewhere, for runs that wait for it.',
}
