// Where the window opens: what was kept, as long as somebody could still see and move it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from '#main/hosts/electron/window-state';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
const usual = { width: 1320, height: 860, isMaximized: false };
let dir = '';
let file = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'moddesk-state-'));
  file = join(dir, 'deep', 'window.json');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the place of the window', () => {
  it('comes back on a display that is still there, and not on one that was unplugged', () => {
    const kept = { x: 1500, y: 40, width: 1200, height: 800, isMaximized: true };
    writeWindowState(file, kept);
    expect(readWindowState(file, [laptop, beside])).toEqual(kept);
    expect(readWindowState(file, [laptop])).toEqual(usual);
    expect(readWindowState(file, [])).toEqual(usual);
  });

  it.each([
    ['above the top edge, where its title bar cannot be caught', { x: 100, y: -30 }],
    ['with a mere sliver on the screen', { x: 1400, y: 100 }],
    ['with its title bar below the screen', { x: 100, y: 880 }],
  ])('is the usual one when it was %s', (_where, at) => {
    writeWindowState(file, { ...at, width: 1000, height: 700, isMaximized: false });
    expect(readWindowState(file, [laptop])).toEqual(usual);
  });

  it('may hang over an edge while its title bar can be caught', () => {
    const kept = { x: -700, y: 300, width: 1000, height: 700, isMaximized: false };
    writeWindowState(file, kept);
    expect(readWindowState(file, [laptop])).toEqual(kept);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"x":1}',
    '{"x":0,"y":30,"width":10,"height":10,"isMaximized":false}',
    '{"x":0.5,"y":30,"width":1000,"height":700,"isMaximized":false}',
    '{"x":0,"y":30,"width":1e9,"height":700,"isMaximized":false}',
    '{"x":"0","y":30,"width":1000,"height":700,"isMaximized":false}',
  ])('is the usual one when the file holds %j', (text) => {
    writeWindowState(file, { x: 0, y: 30, width: 1000, height: 700, isMaximized: false });
    writeFileSync(file, text);
    expect(readWindowState(file, [laptop])).toEqual(usual);
  });

  it('is not half written: what cannot be kept leaves the file as it was', () => {
    writeWindowState(file, { x: 0, y: 30, width: 1000, height: 700, isMaximized: false });
    const before = readFileSync(file, 'utf8');
    expect(() => writeWindowState(file, { x: 0, y: 30, width: 1, height: 1, isMaximized: false })).toThrow();
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
