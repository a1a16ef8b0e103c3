/** What a file is when it is no text: by its first bytes, as every such format has them. */
const kinds: { name: string; at?: number; bytes: number[] | string }[] = [
  { name: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF image', bytes: 'GIF8' },
  { name: 'a WebP image', at: 8, bytes: 'WEBP' },
  { name: 'a HEIC image', at: 4, bytes: 'ftyphei' },
  { name: 'a video', at: 4, bytes: 'ftyp' },
  { name: 'a TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'a TIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { name: 'a PDF document', bytes: '%PDF-' },
  { name: 'an old Excel workbook', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a gzip archive', bytes: [0x1f, 0x8b] },
  { name: 'an RTF document', bytes: '{\\rtf' },
]

/** 'a PNG image' and the like, or null where the bytes may be text. */
export function binaryKind(sample: Uint8Array): string | null {
  const known = kinds.find(({ at = 0, bytes }) => startsWith(sample, bytes, at))
  if (known) return known.name
  if (startsWith(sample, [0x50, 0x4b, 0x03, 0x04], 0)) {
    return Buffer.from(sample).includes('xl/') ? 'an Excel workbook' : 'a zip archive or an office document'
  }
  let odd = 0
  for (const byte of sample) {
    if (byte === 0) return 'a binary file'
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) odd++
  }
  return odd > sample.length / 50 ? 'a binary file' : null
}

/** Text of another kind: what people export by mistake. */
export function otherTextKind(text: string): string | null {
  const start = text.slice(0, 200).trimStart()
  if (/^<(?:!doctype|html|\?xml|table)/i.test(start)) return 'a web page or XML'
  if (/^[[{]\s*["{[\]}]/.test(start)) return 'JSON'
  if (/^BEGIN:VCARD/i.test(start)) return 'a vCard'
  return null
}

export function notCsv(kind: string): string {
  return `This is ${kind}, not a CSV; save the sheet as CSV and send that.`
}

function startsWith(sample: Uint8Array, bytes: number[] | string, at: number): boolean {
  const wanted = typeof bytes === 'string' ? [...Buffer.from(bytes, 'latin1')] : bytes
  return sample.length >= at + wanted.length && wanted.every((byte, index) => sample[at + index] === byte)
}
