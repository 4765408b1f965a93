// What `import … from 'electron'` gives on the double. Whatever main imports and is not here fails at its first line.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { app } from '#test/shell/double/app';

export { app };
export { ipcMain, WebContents as webContents } from '#test/shell/double/contents';
export { MessageChannelMain } from '#test/shell/double/ports';
export { protocol } from '#test/shell/double/protocol';
export { session } from '#test/shell/double/session';
export { BrowserWindow } from '#test/shell/double/window';

export const dialog = {
  /** As if it was dismissed; a test that wants a file puts its own answer here, as it would in Electron. */
  showSaveDialog: async (): Promise<{ canceled: boolean; filePath: string }> => ({ canceled: true, filePath: '' }),
  showErrorBox: (title: string, content: string): void =>
    void process.stderr.write(`[error box] ${title}: ${content}\n`),
};
export const shell = {
  showItemInFolder: (path: string): void => void process.stderr.write(`[shown in folder] ${path}\n`),
  openExternal: async (url: string): Promise<void> => void process.stderr.write(`[opened outside] ${url}\n`),
};
export const nativeTheme = { shouldUseDarkColors: false };
export const screen = { getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1600, height: 1000 } }] };

interface MenuItem {
  label?: string;
  role?: string;
  submenu?: MenuItem[] | Menu;
  click?: () => void;
}
export class Menu {
  static current: Menu | null = null;
  readonly items: MenuItem[];
  constructor(items: MenuItem[]) {
    this.items = items;
  }
  static buildFromTemplate = (template: MenuItem[]): Menu =>
    new Menu(
      template.map((item) =>
        Array.isArray(item.submenu) ? { ...item, submenu: Menu.buildFromTemplate(item.submenu) } : item,
      ),
    );
  static setApplicationMenu = (menu: Menu | null): void => void (Menu.current = menu);
  static getApplicationMenu = (): Menu | null => Menu.current;
}

// Not a keyring: it shows that what is stored went through one, and that basic_text is told apart.
const key = createHash('sha256').update('the keyring of the double').digest();
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: (): string =>
    process.argv.includes('--password-store=basic') ? 'basic_text' : 'gnome_libsecret',
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  decryptStringAsync: async (sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => {
    const opened = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(-16));
    return {
      result: Buffer.concat([opened.update(sealed.subarray(12, -16)), opened.final()]).toString(),
      shouldReEncrypt: false,
    };
  },
};
