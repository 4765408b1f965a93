// The bridge: fetches one MessagePort from the main side and hands it to our page. It exposes nothing else, and decides nothing:
// who may have a port is decided in src-main/hosts/electron/port.ts. Runs sandboxed, before the page's scripts.
import { ipcRenderer } from 'electron';

window.addEventListener('message', (event) => {
  // Only this very page may ask; a frame or an opener that posts the same words is ignored.
  if (event.source !== window || event.origin !== location.origin || event.data !== 'moddesk:ready') return;
  ipcRenderer.send('moddesk:ready');
});

ipcRenderer.on('moddesk:port', (event) => {
  window.postMessage('moddesk:port', location.origin, [...event.ports]);
});
