import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

/**
 * `vite build --config web/vite.config.ts` writes to web/dist, to WEB_OUT_DIR, or to `--outDir`.
 * `vite --config web/vite.config.ts` serves the sources and hands /api to the API at PORT (7400).
 */
export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, import.meta.dirname, '')
  const api = `http://127.0.0.1:${env.PORT ?? '7400'}`
  return {
    root: import.meta.dirname,
    plugins: [react(), tailwindcss()],
    build: {
      outDir: env.WEB_OUT_DIR ?? 'dist',
      emptyOutDir: true,
      // an inlined asset would be a data: address, which the content policy need not allow
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 700,
    },
    server: {
      proxy: { '/api': api },
    },
  }
})
