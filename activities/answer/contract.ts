export interface SendWrittenInput { workspaceId: string; sendId: string }
/** `again`: come back after so many real ms. */
export type SendWrittenAnswer = { do: 'done' } | { do: 'again'; ms: number }

/** `words`: the blob that holds them. What a workflow is told stays in its history, and these may name somebody. */
export interface SpeechWanted { workspaceId: string; senderId: string; contactId: string | null; words: string }
export type SpeechMade = { made: true; blob: string } | { made: false; message: string }

export interface AnswerActivities {
  /** One attempt at what a person wrote: claimed, sent, recorded; or what became of the attempt before. */
  sendWritten(input: SendWrittenInput): Promise<SendWrittenAnswer>
  /** A voicemail in the voice of its sender, to be listened to. */
  makeSpeech(input: SpeechWanted): Promise<SpeechMade>
}
