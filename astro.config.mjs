import { fileURLToPath } from 'node:url'
import { defineConfig } from 'astro/config'

// Astro routes, lays out and bundles. It does not read Markdown: `site/site.ts` hands it finished pages.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  srcDir: './site',
  publicDir: './site/public',
  output: 'static',
  trailingSlash: 'ignore',
  devToolbar: { enabled: false },
  // A page is rendered while others are being written.
  build: { concurrency: 8, format: 'directory', inlineStylesheets: 'never', assets: '_assets' },
  vite: {
    build: { assetsInlineLimit: 0 },
    // The pages' own code is built into the current folder, which need not have our packages: they go into the bundle.
    plugins: [
      {
        name: 'noteproof:whole-bundle',
        apply: 'build',
        config: () => ({ environments: { prerender: { resolve: { noExternal: true } } } }),
      },
    ],
  },
})
