import { v5 } from 'uuid'

/** Never change it: an id made with another would not find what was sent with this one. */
const namespace = '6f0a2d3e-8c35-4d6a-9b1c-2f1f4d0c7a55'

/** The same visit of the same node by the same run is the same send, whoever asks and how often. */
export function sendId(runId: string, nodeId: string, visit: number): string {
  return v5(`${runId}/${nodeId}/${visit}`, namespace)
}

/** Tasks are named likewise, so that a repeated advance opens none twice. */
export function taskId(runId: string, nodeId: string, visit: number): string {
  return v5(`task/${runId}/${nodeId}/${visit}`, namespace)
}

/** And web requests and questions to the model: the other side knows a repeat by it. */
export function callId(runId: string, nodeId: string, visit: number): string {
  return v5(`call/${runId}/${nodeId}/${visit}`, namespace)
}

/** The task that an unclear reply becomes. */
export function needsBdrTaskId(messageId: string): string {
  return v5(`needs-bdr/${messageId}`, namespace)
}

/** The one text that confirms an opt-out. */
export function confirmationId(messageId: string): string {
  return v5(`confirm/${messageId}`, namespace)
}
