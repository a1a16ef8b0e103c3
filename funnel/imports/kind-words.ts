import type { NodeKind } from '../nodes/define.ts'
import { fold } from './settings.ts'

/** How other tools call each kind of node. */
const words: Record<NodeKind, string> = {
  start: 'start begin entry entrypoint trigger enroll enrol',
  stage: 'stage phase campaign section milestone',
  email: 'email mail sendemail emailmessage',
  sms: 'sms text sendsms textmessage sendtext mms',
  voicemail: 'voicemail vm voicemaildrop rvm ringlessvoicemail voicedrop sendvoicemail',
  wait: 'wait delay timer pause waituntil sleep timedelay',
  'wait-for': 'waitfor waitforreply waitforresponse waitforevent waitforclick waitforrsvp waitforwebhook event listen',
  branch: 'branch decision condition conditional if ifelse switch check checkresponse router gateway choice',
  split: 'split abtest ab absplit random randomsplit percentsplit',
  parallel: 'parallel fork fanout concurrent',
  join: 'join merge sync',
  task: 'task bdrtask manual manualtask todo call calltask humantask',
  ai: 'ai llm gpt',
  http: 'http webhook webrequest api apicall httprequest request',
  goal: 'goal conversion success',
  exit: 'exit end stop finish done terminate',
  note: 'note comment annotation sticky stickynote',
}

const byWord = new Map(Object.entries(words).flatMap(([kind, list]) =>
  [kind, ...list.split(' ')].map((word): [string, NodeKind] => [fold(word), kind as NodeKind])))

/** The kind that another tool's word means; undefined where nobody knows. */
export function kindOf(word: string): NodeKind | undefined {
  return byWord.get(fold(word)) ?? byWord.get(fold(word).replace(/(?:node|step|action)$/, ''))
}
