import type { Client } from '@temporalio/client'

/** A client whose server is gone after so many starts. */
export function failingClient(client: Client, after: number): Client {
  let starts = 0
  const workflow = Object.create(client.workflow) as Client['workflow']
  workflow.start = async (...args: unknown[]) => {
    starts += 1
    if (starts > after) throw new Error('the server is gone')
    return (client.workflow.start as (...all: unknown[]) => Promise<never>)(...args)
  }
  return { workflow } as Client
}
