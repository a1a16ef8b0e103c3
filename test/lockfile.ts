export interface LockEntry {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

export interface Lockfile { packages: Record<string, LockEntry> }

const systems: Record<string, string> = {
  darwin: 'darwin', win32: 'win32', windows: 'win32', linux: 'linux', freebsd: 'freebsd', android: 'android',
  openharmony: 'openharmony', sunos: 'sunos', netbsd: 'netbsd', openbsd: 'openbsd', aix: 'aix',
}
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32', 'arm']

/**
 * Native packages bring one optional package for each system. A registry mirror may not have those of the
 * systems that nobody there uses; npm then leaves them out of the lockfile, and `npm ci` refuses the
 * lockfile everywhere. Their names and exact versions stand in their parents, their systems in their names.
 */
export function missingPlatformPackages(lock: Lockfile): { path: string; entry: LockEntry }[] {
  return Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) => (
    Object.entries(optionalDependencies).flatMap(([name, version]) => {
      const path = `node_modules/${name}`
      if (lock.packages[path] || lock.packages[`${parent}/${path}`] || !/^\d+\.\d+\.\d+/.test(version)) return []
      const words = name.split('/').at(-1)!.split(/[-.]/)
      const os = words.map((word) => systems[word]).find(Boolean)
      const cpu = processors.find((word) => words.includes(word))
      const libc = words.some((word) => word.startsWith('musl')) ? 'musl'
        : words.some((word) => word.startsWith('gnu')) ? 'glibc' : undefined
      const entry: LockEntry = {
        version, ...(dev ? { dev } : {}), optional: true, ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}),
        ...(os === 'linux' && libc ? { libc: [libc] } : {}),
      }
      return [{ path, entry }]
    })
  ))
}
