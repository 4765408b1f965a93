// How exported files leave the Electron host: the system's save dialog, and its file browser.
import { app, dialog, shell, type BrowserWindow } from 'electron';
import { extname, join } from 'node:path';
import type { Host } from '#main/host';

/** The dialog itself asks before it lets a file be replaced. */
export const createDelivery = (
  window: () => BrowserWindow | null,
): Required<Pick<Host, 'deliverFile' | 'revealFile'>> => ({
  deliverFile: async (suggestedName) => {
    const extension = extname(suggestedName).slice(1);
    const options = {
      defaultPath: join(app.getPath('downloads'), suggestedName),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      properties: ['showOverwriteConfirmation' as const],
    };
    const own = window();
    const { canceled, filePath } = await (own ? dialog.showSaveDialog(own, options) : dialog.showSaveDialog(options));
    return canceled || !filePath ? null : filePath;
  },
  revealFile: (path) => shell.showItemInFolder(path),
});
