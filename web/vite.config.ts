import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the server of the same checkout listens; only the development proxy asks. */
const server = process.env.YIHU_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1600,
  },
  server: {
    proxy: {
      '/api': { target: server, ws: true },
      '/sip': { target: server, ws: true },
      '/widget.js': { target: server },
    },
  },
})
