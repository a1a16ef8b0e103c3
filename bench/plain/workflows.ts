import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow'
import type { PlainActivities, PlainInput, PlainStep, PlainVisit, PlainWalk } from './contract.ts'

const { check, render, send, record } = proxyActivities<PlainActivities>({ startToCloseTimeout: '1 minute' })
const { nothing } = proxyLocalActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '1 minute' })

const { visit } = proxyActivities<{ visit(input: PlainVisit): Promise<void> }>({ startToCloseTimeout: '1 minute' })

/** The five-sends funnel, written by hand as a workflow of ordinary activities. */
export async function plainFunnel({ waitMs, ...run }: PlainInput) {
  await step({ ...run, nodeId: 'send-1', channel: 'email' })
  await sleep(waitMs)
  await step({ ...run, nodeId: 'send-2', channel: 'sms' })
  await sleep(waitMs)
  await step({ ...run, nodeId: 'send-3', channel: 'email' })
  await sleep(waitMs)
  await step({ ...run, nodeId: 'send-4', channel: 'sms' })
  await sleep(waitMs)
  await step({ ...run, nodeId: 'send-5', channel: 'email' })
}

async function step(message: PlainStep) {
  if (!await check(message)) return
  const rendered = await render(message)
  const sent = await send({ ...message, ...rendered })
  await record({ ...message, ...rendered, ...sent })
}

/** As many local activities and waits with nothing in them: what the server and the SDK can do at best. */
export async function bareFunnel({ waitMs }: { waitMs: number }) {
  await nothing()
  for (let wait = 0; wait < 4; wait += 1) {
    await sleep(waitMs)
    await nothing()
  }
}

/** One activity for each node, and a timer where it waits: any funnel, as a first draft would walk it. */
export async function plainWalk({ workspaceId, runId, steps }: PlainWalk) {
  for (const { kind, waitMs } of steps) {
    await visit({ workspaceId, runId, kind })
    if (waitMs !== null) await sleep(waitMs)
  }
}
