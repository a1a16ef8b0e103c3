import twilio from 'twilio'
import RequestClient from 'twilio/lib/base/RequestClient.js'

/** For tests: the real SDK, pointed at the simulator as a product would point it. */
export const accountSid = 'AC00000000000000000000000000000001'
export const authToken = 'a-token-for-tests'

class SimulatedRequestClient extends RequestClient {
  readonly #base: string

  constructor(base: string, timeout: number) {
    super({ timeout })
    this.#base = base
  }

  override request: RequestClient['request'] = (options) =>
    super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', this.#base) })
}

export const twilioClient = (simulator: { url: string }, timeout = 5000) =>
  twilio(accountSid, authToken, {
    httpClient: new SimulatedRequestClient(`${simulator.url}/twilio`, timeout),
  })
