import { once, setMaxListeners } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express, { type NextFunction, type Request, type Response } from 'express'
import type { Delays, SimulatorContext } from './context.ts'
import { createControl } from './control.ts'
import type { Entry } from './entry.ts'
import { createFaults } from './faults.ts'
import { openJournal } from './journal.ts'
import { createKeptAudio } from './kept-audio.ts'
import { keepFile } from './kept-file.ts'
import { openKeptMail } from './kept-mail.ts'
import { createLater } from './later.ts'
import { createOverview } from './overview.ts'
import { createPeople } from './people.ts'
import { createAnthropic } from './providers/anthropic.ts'
import { createCrm } from './providers/crm.ts'
import { createElevenLabs } from './providers/elevenlabs.ts'
import { createHappenings } from './providers/happenings.ts'
import { createAnswerRules } from './providers/model-rules.ts'
import { createSlybroadcast } from './providers/slybroadcast.ts'
import { createSmtp } from './providers/smtp.ts'
import { createTwilioAccounts } from './providers/twilio-accounts.ts'
import { createTwilioInbound } from './providers/twilio-inbound.ts'
import { createTwilio } from './providers/twilio.ts'
import { createNewsStream } from './stream.ts'
import { createHttpFaults } from './struck.ts'
import { createWebhooks } from './webhooks.ts'

export type SimulatorOptions = {
  /** 0 takes any free port. */
  port: number
  smtpPort: number
  /** Where the log, mail and audio live; the next start with the same folder goes on with them. */
  dataFolder: string
  host?: string
  delays?: Partial<Delays>
}

export type Simulator = {
  start: () => Promise<void>
  stop: () => Promise<void>
  /** The ports and the address are known once started. */
  readonly port: number
  readonly smtpPort: number
  readonly url: string
}

const usualDelays: Delays = { sent: 150, delivered: 600, voicemail: 300, webhookRetries: [1000, 4000] }

/** A stand-in for the providers' public protocols, in this process. Start and stop it once. */
export const createSimulator = (options: SimulatorOptions): Simulator => {
  const { dataFolder, host = '127.0.0.1' } = options
  let ports = { port: options.port, smtpPort: options.smtpPort }
  let running: { stop: () => Promise<void> } | undefined
  return {
    get port() { return ports.port },
    get smtpPort() { return ports.smtpPort },
    get url() { return `http://${host}:${ports.port}` },
    start: async () => {
      const started = await startSimulator({ ...options, dataFolder, host })
      running = started
      ports = { port: started.port, smtpPort: started.smtpPort }
    },
    stop: async () => {
      await running?.stop()
      running = undefined
    },
  }
}

const startSimulator = async (options: SimulatorOptions & { host: string }) => {
  const { dataFolder, host } = options
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  const delays = { ...usualDelays, ...options.delays }
  const readUpTo = keepFile(join(dataFolder, 'read.json'), {} as Record<string, number>)
  const overview = createOverview(readUpTo.value)
  const news = createNewsStream()
  const observers: ((entry: Entry) => void)[] = [overview.add, (entry) => news.announce(entry.n)]
  const journal = openJournal(join(dataFolder, 'log.jsonl'), (entry) => {
    for (const observe of observers) observe(entry)
  })
  const faults = createFaults()
  const webhooks = createWebhooks(delays.webhookRetries)
  const mail = openKeptMail(join(dataFolder, 'mail.eml'))
  const context: SimulatorContext = {
    dataFolder, delays, append: journal.append, read: journal.read, overview, faults,
    httpFaults: createHttpFaults(faults, journal.append), webhooks, stopping: stopping.signal,
    audio: createKeptAudio(join(dataFolder, 'audio')), later: createLater(stopping.signal),
  }

  const accounts = createTwilioAccounts(dataFolder)
  const twilio = createTwilio(context, accounts)
  const inbound = createTwilioInbound(context, accounts)
  const slybroadcast = createSlybroadcast(context)
  observers.push(twilio.observe, inbound.observe, slybroadcast.observe)
  journal.load()

  const rules = createAnswerRules()
  const app = express()
  app.disable('x-powered-by')
  app.use('/twilio', twilio.router)
  app.use('/elevenlabs', createElevenLabs(context).router)
  app.use('/anthropic', createAnthropic(context, rules).router)
  app.use('/crm', createCrm(context).router)
  app.use('/slybroadcast', slybroadcast.router)
  app.get('/simulator/stream', news.route)
  app.use('/simulator', rules.router, createControl(context, journal.size), createHappenings(context), createPeople({
    context, mail, textFrom: inbound.textFrom, saveRead: readUpTo.save,
    numbers: () => accounts.allNumbers().map(({ phoneNumber }) => phoneNumber),
  }))
  app.use(express.static(join(import.meta.dirname, 'page')))
  app.use(answerError)

  const web = createServer({ keepAliveTimeout: 65_000 }, app)
  const smtp = createSmtp(context, mail)
  try {
    await listen(web, options.port, host)
    await listen(smtp.server as Server, options.smtpPort, host)
  } catch (error) {
    web.close()
    await journal.close()
    throw error
  }
  twilio.resume()
  inbound.resume()
  slybroadcast.resume()

  return {
    port: (web.address() as AddressInfo).port,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    stop: async () => {
      stopping.abort()
      webhooks.stop()
      news.stop()
      await Promise.all([
        new Promise<void>((done) => smtp.close(() => done())),
        new Promise<void>((done) => {
          web.close(() => done())
          setTimeout(() => web.closeAllConnections(), 300).unref()
          web.closeIdleConnections()
        }),
      ])
      await journal.close()
      mail.close()
    },
  }
}

const listen = async (server: Server, port: number, host: string): Promise<void> => {
  server.listen(port, host)
  await once(server, 'listening')
}

const answerError = (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
  if (res.headersSent) return next(error)
  const { status = 500, message } = error as { status?: number, message: string }
  if (status >= 500) console.error('simulator:', error)
  res.status(status).json({ error: { message } })
}
