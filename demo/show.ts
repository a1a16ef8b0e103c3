import Table from 'cli-table3'
import { whyNotSent } from '../messaging/reasons.ts'
import type { Progress } from './play.ts'
import type { DemoResult } from './run-demo.ts'

const width = 30

/** A line only where a new section begins. */
const quietLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

const everySeconds = 10

/** One line that is written over on a terminal, and a new line now and then elsewhere. */
export function createProgress(): (now: Progress) => void {
  let lastShown = 0
  return (now) => {
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${progressLine(now)}`)
    else if (now.seconds >= lastShown + everySeconds) {
      lastShown = now.seconds
      process.stdout.write(`${progressLine(now)}\n`)
    }
  }
}

function progressLine(now: Progress): string {
  const share = now.runs === 0 ? 0 : now.ended / now.runs
  const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
  return `${bar} ${now.ended}/${now.runs} runs ended · ${now.answered} replies · ${now.tasks} tasks done`
    + ` · ${now.held} held · ${now.seconds} s`
}

/** The table at the end: runs, sends by channel, replies by intent, skipped and why, and the verdict. */
export function resultTable({ report, verdict, unfinished, seconds, brought }: DemoResult): string {
  const table = new Table({
    chars: quietLines, style: { head: [], border: [] }, colAligns: ['left', 'left', 'right'],
  })
  const section = (name: string, rows: [string, number][]) => {
    if (rows.length > 0 && table.length > 0) table.push(['', '', ''])
    rows.forEach(([label, count], n) => table.push([n === 0 ? name : '', label, count]))
  }
  if (brought) section('import', [['created', brought.created], ['skipped', brought.skipped], ['refused', brought.refused]])
  section('runs', report.runs.map(({ ended, reason, state, count }) => [ended ? `${ended}: ${reason}` : state, count]))
  const sent = report.sends.filter(({ state }) => ['sent', 'delivered'].includes(state))
  section('sent', Object.entries(sumBy(sent, ({ channel }) => channel)))
  section('replies', report.replies.map(({ intent, count }) => [intent ?? 'not read', count]))
  const others = report.sends.filter(({ state }) => !['sent', 'delivered'].includes(state))
  section('not sent', others.map(({ channel, state, reason, count }) => [
    `${channel} ${state}: ${(reason && whyNotSent(reason)) ?? reason ?? ''}`, count,
  ]))
  section('the providers’ own log', [
    ['lost', verdict.lost], ['duplicated', verdict.duplicated], ['sent after STOP', verdict.afterStop],
    ['outcome unknown', verdict.unknown], ['runs not ended', unfinished],
  ])
  return `${table.toString()}\n${report.contacts} contacts, ${seconds} s`
}

function sumBy<T extends { count: number }>(rows: readonly T[], key: (row: T) => string): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + row.count
  return sums
}

/** What `--json` writes. */
export function resultJson({ report, verdict, unfinished, seconds }: DemoResult) {
  const { arrived: sends, ...rest } = verdict
  return { contacts: report.contacts, sends, ...rest, unfinished, seconds, runs: report.runs, replies: report.replies }
}
