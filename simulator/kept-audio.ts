import { createHash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type KeptAudio = {
  /** Keeps the bytes under their sha-256, which is the answer. The same audio is kept once. */
  keep: (bytes: Buffer) => Promise<string>
  pathOf: (hash: string) => string
}

export const createKeptAudio = (folder: string): KeptAudio => {
  mkdirSync(folder, { recursive: true })
  const pathOf = (hash: string) => join(folder, hash)
  return {
    pathOf,
    keep: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (!existsSync(pathOf(hash))) {
        const half = `${pathOf(hash)}.${process.pid}.${performance.now()}`
        await writeFile(half, bytes)
        await rename(half, pathOf(hash))
      }
      return hash
    },
  }
}

/** The media type by the first bytes, since voicemail providers look no further either; none if not audio. */
export const audioType = (bytes: Buffer): string | undefined => {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0)) return 'audio/mpeg'
  if (start.startsWith('RIFF') && start.endsWith('WAVE')) return 'audio/wav'
  return start.slice(4, 8) === 'ftyp' ? 'audio/mp4' : undefined
}
