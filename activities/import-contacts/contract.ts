export interface ImportResult {
  state: 'done' | 'failed' | 'cancelled'
  /** What the person must mend. */
  failure: string | null
}

export interface ImportActivities {
  /** Imports the file of an import to its end; called again it goes on where it was. */
  importContacts(input: { workspaceId: string; importId: string }): Promise<ImportResult>
}
