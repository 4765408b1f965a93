// One build: main (two entries: Electron host, Node host), preload (one sandboxed CommonJS file), renderer (minified).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The SQLite package carries a native binary and stays outside the bundle; everything else is bundled.
// The last three are optional accelerators that discord.js and ws try for and do without.
const external = ['better-sqlite3', 'electron', 'zlib-sync', 'bufferutil', 'utf-8-validate'];

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      rolldownOptions: {
        external,
        // discord.js evaluates scripts for its own sharding manager, which is not used here.
        checks: { eval: false },
        input: {
          electron: 'src-main/hosts/electron/main.ts',
          node: 'src-main/hosts/node/main.ts',
          command: 'src-main/command/main.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        external: ['electron'],
        input: { index: 'src-preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: 'oxc',
      // What it may weigh is held by a test (first-paint.spec.ts).
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        input: 'src-renderer/index.html',
        // What every visit loads is one file: by itself it falls into dozens, by which of the pages share what.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});
