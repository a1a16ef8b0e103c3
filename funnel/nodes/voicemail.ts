import { defineKind } from './define.ts'
import { sendConfig, sendPorts } from './send-config.ts'

export const voicemail = defineKind({
  label: 'Voicemail',
  about: 'Speaks a script and leaves it as a voicemail.',
  config: sendConfig,
  fresh: { contentId: null },
  ports: sendPorts,
})
