/** What is to be undone at the end, whichever way the end comes; the last thing done is the first undone. */
export interface Afterwards {
  push(undo: () => Promise<unknown>): void
  /** Undoes everything, each once, also where one of them fails. */
  run(): Promise<void>
}

export function createAfterwards(): Afterwards {
  const undos: (() => Promise<unknown>)[] = []
  return {
    push: (undo) => { undos.push(undo) },
    async run() {
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        await undo().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
      }
    },
  }
}
