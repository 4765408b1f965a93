// Entry of the Electron host. What must happen before the app is ready happens here, in order; the rest is shell.ts.
import { app, dialog } from 'electron';
import { redact } from '#main/log';
import { registerPageScheme } from './protocol';
import { runShell } from './shell';

app.enableSandbox();
registerPageScheme();
runShell().catch((error: unknown) => {
  const sentence = redact(error instanceof Error ? error.message : String(error));
  process.stderr.write(
    `ModDesk cannot start: ${error instanceof Error ? redact(error.stack ?? sentence) : sentence}\n`,
  );
  dialog.showErrorBox('ModDesk cannot start', sentence);
  app.exit(1);
});
