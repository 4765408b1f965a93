// Gives tests the `?nodeWorker` imports of the real build: bundles the worker's entry once per run and hands out a Worker of it.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const suffix = '?nodeWorker';
const cache = resolve('node_modules/.cache/node-worker');

/** One place for the same program: what Node compiled of it once (NODE_COMPILE_CACHE) it need not compile for every worker of every run. */
const kept = (file: string, name: string): string => {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  const place = join(cache, `${name}-${hash}.js`);
  if (existsSync(place)) return place;
  // Others may be at it as well: it is there whole, or not at all.
  const whole = `${place}.${process.pid}`;
  copyFileSync(file, whole);
  renameSync(whole, place);
  return place;
};

export const nodeWorker = (): Plugin => {
  const built = new Map<string, Promise<string>>();
  const outDir = join(cache, `${process.pid}`);
  const bundle = async (entry: string): Promise<string> => {
    if (built.size === 0) process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
    mkdirSync(outDir, { recursive: true });
    const name = entry.replaceAll(/[^a-z0-9]+/gi, '-');
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: entry,
        outDir,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: { external: ['better-sqlite3'], output: { format: 'es', entryFileNames: `${name}.js` } },
      },
      ssr: { noExternal: true, external: ['better-sqlite3'] },
    });
    return kept(join(outDir, `${name}.js`), name);
  };
  return {
    name: 'node-worker',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(suffix)) return null;
      const found = await this.resolve(id.slice(0, -suffix.length), importer);
      return found ? `\0${found.id}${suffix}` : null;
    },
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(suffix)) return null;
      const entry = id.slice(1, -suffix.length);
      if (!built.has(entry)) built.set(entry, bundle(entry));
      const file = await built.get(entry);
      return `import { Worker } from 'node:worker_threads';\nexport default (options) => new Worker(${JSON.stringify(file)}, options);`;
    },
  };
};
