import helmet from 'helmet'

/** Headers of every answer. Scripts from us alone; inline styles because the canvas positions by them. */
export function securityHeaders({ publicUrl }: { publicUrl: string }) {
  const isSecure = publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': [`'self'`],
        'script-src': [`'self'`],
        'script-src-attr': [`'none'`],
        'style-src': [`'self'`, `'unsafe-inline'`],
        'img-src': [`'self'`, 'data:', 'blob:'],
        'font-src': [`'self'`, 'data:'],
        'media-src': [`'self'`, 'blob:'],
        'connect-src': [`'self'`],
        'worker-src': [`'self'`, 'blob:'],
        // Mail is shown in a sandboxed srcdoc frame.
        'frame-src': [`'self'`],
        'frame-ancestors': [`'none'`],
        'form-action': [`'self'`],
        'base-uri': [`'none'`],
        'object-src': [`'none'`],
        ...(isSecure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}
