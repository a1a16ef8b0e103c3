import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import {
  audioKeysOf, claimAudio, dropUnusedAudio, forgetAudio, keepAudio, meanAudioFor, releaseAudio, renewAudioLease,
} from '../../db/queries/audio.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { BlobStore } from '../../service/blobs.ts'
import { retry, type Configuration, type Permanent, type Retry } from '../outcome.ts'
import type { Providers } from '../providers/contract.ts'
import { audioKey, spokenText, type Voicing } from './audio-key.ts'

export type SpeakDependencies = {
  speech: Providers['speech']
  blobs: Pick<BlobStore, 'put' | 'has'>
  /** How soon a maker that died is replaced. Default 30 s; a living one renews its lease. */
  leaseMs?: number
}

export type AudioWanted = Voicing & {
  workspaceId: string
  /** Whom it speaks to: it is kept no longer than they are. Left out where nobody's values are in it. */
  contactId?: string | null | undefined
  /** Counts from 1, for the back-off. */
  attempt: number
  /** The sender's decrypted credentials, with elevenLabsApiKey. */
  credentials: unknown
}

export type Audio = { kind: 'ready', key: string, blob: string, bytes: number }
export type EnsuredAudio = Audio | Retry | Permanent | Configuration

export type Speak = {
  ensureAudio(db: Kysely<Tables>, wanted: AudioWanted): Promise<EnsuredAudio>
}

const pollMs = 300
const longestWaitInLeases = 6

/**
 * Makes each piece of audio once and pays for it once, however many ask, in whatever processes:
 * callers in this process share one making; between processes the row in `audio` carries a lease that
 * its maker renews, and the others wait for the row to be ready or the lease to run out. May take a
 * minute or more: call it from an activity that heartbeats.
 */
export function createSpeak({ speech, blobs, leaseMs = 30_000 }: SpeakDependencies): Speak {
  const inMaking = new Map<string, Promise<EnsuredAudio>>()

  const obtain = async (db: Kysely<Tables>, wanted: AudioWanted, key: string): Promise<EnsuredAudio> => {
    const { workspaceId } = wanted
    const giveUpAt = Date.now() + leaseMs * longestWaitInLeases
    while (Date.now() < giveUpAt) {
      const claim = await claimAudio(db, { workspaceId, key, leaseMs })
      if (claim.state === 'claimed') return make(db, wanted, key, claim.leasedUntil)
      if (claim.state === 'generating') await wait(pollMs)
      // A database that was restored without its files: the audio is made anew.
      else if (!await blobs.has(claim.blob)) await forgetAudio(db, { workspaceId, key, blob: claim.blob })
      else return { kind: 'ready', key, blob: claim.blob, bytes: claim.bytes }
    }
    return retry('audio.busy', 'Another worker is still making this audio', wanted.attempt)
  }

  const make = async (
    db: Kysely<Tables>, wanted: AudioWanted, key: string, firstLease: Date,
  ): Promise<EnsuredAudio> => {
    const { workspaceId, provider, voiceId, modelId, settings, attempt, credentials } = wanted
    const lease = holdLease(db, { workspaceId, key, leaseMs, leasedUntil: firstLease })
    let made = false
    try {
      const text = spokenText(wanted.text)
      const spoken = await speech[provider].speak({ voiceId, modelId, settings, text, attempt, credentials })
      if (spoken.kind !== 'spoken') return spoken
      // A name of this workspace's own: what it takes away is in nobody else's way.
      const { hash: blob, bytes } = await blobs.put(spoken.audio, workspaceId)
      await keepAudio(db, { workspaceId, key, blob, bytes })
      made = true
      return { kind: 'ready', key, blob, bytes }
    } finally {
      const leasedUntil = await lease.end()
      if (!made) await releaseAudio(db, { workspaceId, key, leasedUntil })
    }
  }

  return {
    async ensureAudio(db, wanted) {
      const key = audioKey(wanted)
      const { workspaceId, contactId } = wanted
      const shared = `${workspaceId}/${key}`
      if (contactId) await meanAudioFor(db, { workspaceId, key, contactId })
      let making = inMaking.get(shared)
      if (!making) {
        making = obtain(db, wanted, key).finally(() => inMaking.delete(shared))
        inMaking.set(shared, making)
      }
      const made = await making
      // Whom it was for may have been erased while it was made.
      if (contactId && !(await audioKeysOf(db, { workspaceId, contactId })).includes(key)) {
        await dropUnusedAudio(db, { workspaceId, keys: [key] })
      }
      return made
    },
  }
}

/** Renews a lease thrice in its length until `end`, which answers how far it now reaches. */
function holdLease(
  db: Kysely<Tables>, lease: { workspaceId: string, key: string, leaseMs: number, leasedUntil: Date },
): { end(): Promise<Date> } {
  let { leasedUntil } = lease
  let renewing = Promise.resolve()
  const timer = setInterval(() => {
    // A renewal that fails only lets the lease run out: the making itself goes on.
    renewing = renewing
      .then(() => renewAudioLease(db, { ...lease, leasedUntil }))
      .then((renewed) => { leasedUntil = renewed ?? leasedUntil }, () => {})
  }, lease.leaseMs / 3)
  return {
    async end() {
      clearInterval(timer)
      await renewing
      return leasedUntil
    },
  }
}
