const key = 'runnel.workspace'

/** The workspace chosen in this browser; undefined leaves the choice to the session. */
export function readWorkspaceId(): string | undefined {
  return localStorage.getItem(key) ?? undefined
}

export function chooseWorkspace(id: string | undefined) {
  if (id === undefined) localStorage.removeItem(key)
  else localStorage.setItem(key, id)
}
