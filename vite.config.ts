// SPDX-License-Identifier: AGPL-3.0-or-later
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import packageFacts from './package.json' with { type: 'json' }

/** The page is served under `default-src 'self'`: nothing may be inlined, neither scripts nor fonts. */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  define: {
    __VERSION__: JSON.stringify(packageFacts.version),
    __SOURCE_URL__: JSON.stringify('repository' in packageFacts ? packageFacts.repository : ''),
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Which file brings which: what a page of a link costs is counted from it (bench/house.ts).
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    // The first browsers with light-dark(), which the two themes stand on.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
