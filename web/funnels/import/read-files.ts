import { mostImportBytes } from '../../../api/contract/funnel-imports.ts'

export interface ChosenFile {
  name: string
  bytes: number
  base64: string
}

/** The files as they are sent; in words where they are too many or too large. */
export async function readFiles(files: readonly File[]): Promise<ChosenFile[] | string> {
  if (files.length > 10) return 'These are more than ten files. Choose those of one funnel.'
  if (files.reduce((sum, { size }) => sum + size, 0) > mostImportBytes) {
    return `These files are larger than ${mostImportBytes / 1_000_000} MB together. A funnel and its messages are far smaller; `
      + 'pictures do not belong into them.'
  }
  return Promise.all(files.map(async (file) => ({
    name: file.name.slice(-300) || 'funnel.csv', bytes: file.size, base64: base64Of(new Uint8Array(await file.arrayBuffer())),
  })))
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  // A call with all of them as arguments would be one too large.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
