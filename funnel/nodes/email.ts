import { defineKind } from './define.ts'
import { sendConfig, sendPorts } from './send-config.ts'

export const email = defineKind({
  label: 'Email',
  about: 'Sends an email.',
  config: sendConfig,
  fresh: { contentId: null },
  ports: sendPorts,
})
