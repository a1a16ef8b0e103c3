import { createHash } from 'node:crypto'

const charactersPerSecond = 44_100 / 576 / 5
const shortest = Math.ceil(6 * charactersPerSecond)
const longest = Math.ceil(90 * charactersPerSecond)

export type Speech = { bytes: Buffer, contentType: string }

/**
 * Playable sound that stands for speech: every character is a short note, so the length follows the text
 * (6 to 90 s), and the same text and voice always give the same bytes. MP3 is 44.1 kHz mono at 32 kbit/s
 * whatever rate was asked for, to keep it small. `undefined` for a format that is not made here.
 */
export const speak = (text: string, voice: string, format: string): Speech | undefined => {
  const notes = notesOf(text, voice)
  const [codec, rate] = format.split('_')
  if (codec === 'mp3') return { bytes: mp3(notes), contentType: 'audio/mpeg' }
  if (codec === 'pcm') return { bytes: pcm(notes, Number(rate)), contentType: 'audio/pcm' }
  if (codec === 'ulaw') return { bytes: ulaw(pcm(notes, Number(rate))), contentType: 'audio/basic' }
  return undefined
}

/** An even MDCT line (38 Hz each) for every character, 0 for silence. */
const notesOf = (text: string, voice: string): number[] => {
  const pitch = (createHash('sha1').update(voice).digest()[0] ?? 0) % 3
  const characters = [...text.slice(0, longest)].map((character) => {
    if (/[\s.,;:!?]/.test(character)) return 0
    return 4 + 2 * (pitch + ((character.codePointAt(0) ?? 0) % 5))
  })
  return [...characters, ...Array<number>(Math.max(0, shortest - characters.length)).fill(0)]
}

/** Louder, then softer, over the five granules of a note. */
const gains = [196, 202, 202, 198, 192]
/** The signs with which one MDCT line in successive granules makes a steady tone. */
const signs = [0, 1, 1, 0]

type Granule = { line: number, gain: number, sign: number }

/** MPEG-1 layer III frames, each with one quantised value in each granule: a tone without an encoder. */
const mp3 = (notes: number[]): Buffer => {
  const granules = notes.flatMap((line) => gains.map((gain): Granule => ({ line, gain, sign: 0 })))
  granules.forEach((granule, index) => {
    granule.sign = signs[index % 4] ?? 0
  })
  const silence: Granule = { line: 0, gain: 0, sign: 0 }
  const frames: Buffer[] = []
  for (let at = 0; at < granules.length; at += 2) {
    frames.push(frame(granules[at] ?? silence, granules[at + 1] ?? silence))
  }
  return Buffer.concat(frames)
}

/** 44.1 kHz, 32 kbit/s, mono, no checksum: 104 bytes, zeros behind what is used. */
const frame = (first: Granule, second: Granule): Buffer => {
  const bits = [
    (0xfffb10c4).toString(2),
    // Main data begins here (9), private bits (5), scale factor sharing (4).
    field(0, 18),
    sideInformation(first), sideInformation(second), huffman(first), huffman(second),
  ].join('').padEnd(104 * 8, '0')
  const bytes = Array.from({ length: 104 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2))
  return Buffer.from(bytes)
}

const field = (value: number, width: number): string => value.toString(2).padStart(width, '0')

const sideInformation = (granule: Granule): string => [
  field(huffman(granule).length, 12),
  field(granule.line === 0 ? 0 : granule.line / 2 + 1, 9),
  field(granule.gain, 8),
  // No scale factors (4), long window (1), Huffman table 1 in all three regions, no further flags (10).
  field(0, 5), '000010000100001', field(0, 10),
].join('')

/** In table 1 the pair (0, 0) is `1` and (1, 0) is `01` and its sign. */
const huffman = ({ line, sign }: Granule): string => (line === 0 ? '' : `${'1'.repeat(line / 2)}01${sign}`)

const pcm = (notes: number[], rate: number): Buffer => {
  const each = Math.floor(rate / charactersPerSecond)
  const samples = new Int16Array(each * notes.length)
  notes.forEach((line, note) => {
    for (let at = 0; at < each; at += 1) {
      const loudness = line === 0 ? 0 : 8000 * Math.sin((Math.PI * at) / each)
      samples[note * each + at] = loudness * Math.sin((2 * Math.PI * line * 38.28 * at) / rate)
    }
  })
  return Buffer.from(samples.buffer)
}

/** G.711 µ-law of 16-bit samples. */
const ulaw = (linear: Buffer): Buffer => {
  const coded = Buffer.alloc(linear.length / 2)
  for (let at = 0; at < coded.length; at += 1) {
    const sample = linear.readInt16LE(at * 2)
    const size = Math.min(Math.abs(sample), 32_635) + 132
    const exponent = Math.floor(Math.log2(size)) - 7
    const mantissa = (size >> (exponent + 3)) & 0x0f
    coded[at] = ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff
  }
  return coded
}
