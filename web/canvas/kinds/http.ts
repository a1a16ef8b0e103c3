import { defineLook } from './define.ts'

export const http = defineLook('http', {
  icon: 'external',
  tint: 'neutral',
  says: ({ config }) => (config.url ? `${config.method} ${config.url}` : `${config.method}, no address yet`),
})
