import { connect } from 'node:http2'

// grpc.health.v1.HealthCheckRequest{service} in a gRPC frame, by hand: a gRPC client library for one
// question would cost the supervisor 30 MB for as long as it lives.
const service = Buffer.from('temporal.api.workflowservice.v1.WorkflowService')
const message = Buffer.concat([Buffer.from([0x0a, service.length]), service])
const frame = Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message])

/** True when the Temporal frontend at host:port (without TLS) says that it serves. */
export function isServing(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://${address}`)
    const answer = (serving: boolean): void => {
      session.destroy()
      resolve(serving)
    }
    session.setTimeout(1000, () => answer(false))
    session.once('error', () => answer(false))
    const request = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('error', () => answer(false))
    // HealthCheckResponse{status: SERVING} is 08 01 behind the five bytes of the frame.
    request.once('end', () => answer(Buffer.concat(chunks).subarray(5).equals(Buffer.from([0x08, 0x01]))))
    request.end(frame)
  })
}
