// What runs inside the page: `require('electron')` for the preload, in an isolated world, and window.open in the page's own.
// Sources, not functions: they are pasted into scripts, because the page's policy forbids making code from strings.

export const binding = '__moddeskDouble';
export const receiver = '__moddeskDoubleReceive';

/** The preload (CommonJS text) with the few modules a sandboxed preload may require. Main frame only, as in Electron. */
export const preloadSource = (preload: string): string => `(() => {
  if (window !== window.top) return;
  const tell = (message) => globalThis.${binding}(JSON.stringify(message));
  const listeners = new Map();
  const ports = new Map();
  const pack = (data) => data instanceof Uint8Array || data instanceof ArrayBuffer
    ? { bytes: btoa(Array.from(new Uint8Array(data instanceof ArrayBuffer ? data : data.buffer, data.byteOffset || 0, data.byteLength), (byte) => String.fromCharCode(byte)).join('')) }
    : { value: data };
  const unpack = (packed) => packed.bytes === undefined ? packed.value : Uint8Array.from(atob(packed.bytes), (char) => char.charCodeAt(0));
  const adopt = (id) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => tell({ type: 'port-data', id, packed: pack(data) });
    port1.addEventListener('close', () => tell({ type: 'port-close', id }));
    ports.set(id, port1);
    return port2;
  };
  globalThis.${receiver} = (message) => {
    if (message.type === 'send') {
      const event = { ports: message.ports.map(adopt), senderId: 0 };
      for (const listener of listeners.get(message.channel) || []) listener(event, ...message.args);
    }
    if (message.type === 'port-data') ports.get(message.id)?.postMessage(unpack(message.packed));
    if (message.type === 'port-close') { ports.get(message.id)?.close(); ports.delete(message.id); }
  };
  addEventListener('moddesk-double:open', (event) => tell({ type: 'open', url: String(event.detail) }));
  const ipcRenderer = {
    on: (channel, listener) => { listeners.set(channel, [...(listeners.get(channel) || []), listener]); return ipcRenderer; },
    send: (channel, ...args) => tell({ type: 'send', channel, args }),
  };
  const require = (name) => {
    if (name === 'electron') return { ipcRenderer };
    throw new Error('module not found: ' + name);
  };
  const module = { exports: {} };
  ((require, module, exports) => {
${preload}
  })(require, module, module.exports);
})();`;

/** Popups ask main's handler first; here they are never opened by Chromium itself. */
export const openSource = `(() => {
  const ask = (url) => {
    dispatchEvent(new CustomEvent('moddesk-double:open', { detail: new URL(url || 'about:blank', document.baseURI).href }));
    return null;
  };
  window.open = (url) => ask(url);
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[target]') : null;
    if (!link || link.target === '_self' || event.defaultPrevented) return;
    event.preventDefault();
    ask(link.href);
  });
})();`;
