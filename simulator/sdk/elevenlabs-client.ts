import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'

/** For tests: the real SDK, pointed at the simulator as a product would point it. */
export const elevenLabsClient = (simulator: { url: string }) =>
  new ElevenLabsClient({ apiKey: 'key', baseUrl: `${simulator.url}/elevenlabs` })
