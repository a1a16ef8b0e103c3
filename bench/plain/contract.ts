export interface PlainRun {
  workspaceId: string
  campaignId: string
  contactId: string
  runId: string
}

export interface PlainInput extends PlainRun {
  /** Real milliseconds between two messages. */
  waitMs: number
}

export interface PlainStep extends PlainRun {
  nodeId: string
  channel: 'email' | 'sms'
}

export interface PlainMessage {
  /** An email has both, a text only a body. */
  subject?: string
  body: string
}

export interface PlainSent {
  sendId: string
  providerId: string | null
}

export interface PlainActivities {
  /** Whether the campaign runs and the contact has not opted out. */
  check(step: PlainStep): Promise<boolean>
  render(step: PlainStep): Promise<PlainMessage>
  send(message: PlainStep & PlainMessage): Promise<PlainSent>
  record(sent: PlainStep & PlainMessage & PlainSent): Promise<void>
}

export interface PlainVisit { workspaceId: string; runId: string; kind: string }

/** The nodes that a run comes to, with the real milliseconds that it waits there. */
export interface PlainWalk {
  workspaceId: string
  runId: string
  steps: { kind: string; waitMs: number | null }[]
}
