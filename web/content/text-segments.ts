import { SegmentedMessage } from 'sms-segments-calculator'

/** As a carrier bills it: how many texts, and the characters that force the dear encoding. */
export function textSegments(text: string): { segments: number; encoding: string; costly: string[] } {
  if (text === '') return { segments: 0, encoding: 'GSM-7', costly: [] }
  const message = new SegmentedMessage(text)
  const encoding = message.encodingName
  return {
    segments: message.segmentsCount,
    encoding,
    costly: encoding === 'UCS-2' ? [...new Set(message.getNonGsmCharacters())] : [],
  }
}
