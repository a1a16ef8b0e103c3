import { LRUCache } from 'lru-cache'
import type { Database } from '../../db/database.ts'
import { type LoadedVersion, loadVersion } from '../../db/queries/advance/load-version.ts'

const most = 200

/** Published versions by id. They never change, so one reading each is enough for a worker's life. */
export interface VersionCache {
  get(workspaceId: string, versionId: string): Promise<LoadedVersion>
}

export function createVersionCache(database: Database): VersionCache {
  const known = new LRUCache<string, Promise<LoadedVersion>>({ max: most })
  return {
    get(workspaceId, versionId) {
      const key = `${workspaceId}/${versionId}`
      const cached = known.get(key)
      if (cached) return cached
      const loading = loadVersion(database.scoped(workspaceId), { workspaceId, versionId })
      known.set(key, loading)
      loading.catch(() => known.delete(key))
      return loading
    },
  }
}
