import 'vitest'

/** What all suites share in one test run; suites get it by `inject('parts')`. */
export interface SharedParts {
  /** As the superuser, at its maintenance database. */
  postgresUrl: string
  /** Migrated once; test databases are copies of it. */
  template: string
  temporalAddress: string
  /** The file of the workflows' bundle. */
  workflowBundle: string
}

declare module 'vitest' {
  interface ProvidedContext {
    parts: SharedParts
  }
}
