const key = 'runnel.workspace'

/**
 * The workspace of this tab, for another tab may be in another. A new tab begins in the one that was chosen
 * last in this browser; undefined leaves the choice to the server.
 */
export function readWorkspaceId(): string | undefined {
  return sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? undefined
}

/** For this tab and those that are opened after it. */
export function chooseWorkspace(id: string | undefined) {
  if (id === undefined) {
    sessionStorage.removeItem(key)
    localStorage.removeItem(key)
  } else {
    stayInWorkspace(id)
    localStorage.setItem(key, id)
  }
}

/** Whatever other tabs choose: this one shows this workspace. */
export function stayInWorkspace(id: string) {
  sessionStorage.setItem(key, id)
}
