import chromium from '@sparticuz/chromium'

// A process of its own: the package unpacks into TMPDIR, which is ours alone while it does.
await chromium.executablePath()
