// The executable: `node electron.ts [switches] path/to/main.js [arguments]`. See README.md for what it is and is not.
import inspector from 'node:inspector';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const double = new URL('module.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: double, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-double' });

const { launch } = await import('#test/shell/double/app');
// Node prints "Debugger listening on ws://…" itself: that is where Playwright evaluates `require('electron')`.
const isDriven = process.argv.includes('--inspect=0');
if (isDriven) inspector.open(0, '127.0.0.1');
launch(isDriven);

const entry = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
if (entry === undefined) throw new Error('The double needs the path of a main process.');
await import(pathToFileURL(resolve(entry)).href);
