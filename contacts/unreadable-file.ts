/** A file of which nothing more can be read; the message tells the person what to mend. */
export class UnreadableFile extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreadableFile'
  }
}
