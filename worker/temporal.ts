import { Client, Connection } from '@temporalio/client'
import type { Settings } from '../service/settings.ts'

/** Address, TLS and key of the cluster, for a client and for a worker alike. */
export function connectionOptions(settings: Settings): { address: string; tls: boolean; apiKey?: string } {
  return {
    address: settings.temporalAddress,
    tls: settings.temporalTls,
    ...(settings.temporalApiKey ? { apiKey: settings.temporalApiKey } : {}),
  }
}

export async function connectClient(settings: Settings): Promise<Client> {
  const connection = await Connection.connect(connectionOptions(settings))
  return new Client({ connection, namespace: settings.temporalNamespace })
}
