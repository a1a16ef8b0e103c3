import nodemailer from 'nodemailer'

/** For tests: nodemailer, sending to the simulator's mail server. */
export const mailTransport = (simulator: { smtpPort: number }, socketTimeout = 5000) =>
  nodemailer.createTransport({
    host: '127.0.0.1', port: simulator.smtpPort, secure: false, auth: { user: 'sender', pass: 'secret' },
    socketTimeout,
  })
