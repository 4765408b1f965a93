// `session`: permissions. Chromium is told, for each origin shown, what main's handlers say; without a handler Electron allows.
import { browser } from '#test/shell/double/browser';
import { toReal } from '#test/shell/double/protocol';

type Check = (contents: null, permission: string, origin: string, details: object) => boolean;
type Asked = (contents: null, permission: string, answer: (allowed: boolean) => void, details: object) => void;

// Electron's names and Chromium's.
const permissions = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
] as const;

let check: Check | null = null;
let ask: Asked | null = null;

const isAllowed = (permission: string, origin: string): boolean => {
  const details = { isMainFrame: true, requestingUrl: `${origin}/` };
  let asked = true;
  ask?.(null, permission, (allowed) => void (asked = allowed), details);
  return (check?.(null, permission, origin, details) ?? true) && asked;
};

/** Before a page of this origin is shown. */
export const settlePermissions = async (shownOrigin: string): Promise<void> => {
  const { send } = await browser();
  for (const [electronName, name] of permissions) {
    const setting = isAllowed(electronName, toReal(shownOrigin)) ? 'granted' : 'denied';
    await send('Browser.setPermission', { permission: { name }, setting, origin: shownOrigin });
  }
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Asked | null): void => void (ask = handler),
    setPermissionCheckHandler: (handler: Check | null): void => void (check = handler),
    setDevicePermissionHandler: (): void => undefined,
  },
};
