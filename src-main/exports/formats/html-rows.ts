// Messages and events as HTML. Everything in them is untrusted: it goes through `escapeHtml`, without exception.
import { catalogue } from '#contract/catalogue';
import type { ExportedMessage } from '#main/exports/documents/transcript-table';
import type { ExportedEvent } from '#main/exports/read/event-table';
import type { Zone } from '#main/exports/zone';
import { escapeHtml } from './html-escape';

const clock = (zone: Zone, at: number): string =>
  `<time datetime="${zone.iso(at)}">${zone.iso(at).slice(11, 19)}</time>`;
const moment = (zone: Zone, at: number): string =>
  `<time datetime="${zone.iso(at)}">${zone.iso(at).slice(0, 19).replace('T', ' ')}</time>`;

const tag = (text: string, look = ''): string => `<span class="tag${look}">${escapeHtml(text)}</span>`;
const nameOf = (person: ExportedMessage['author']): string => person?.name ?? person?.id ?? 'somebody not on record';

/** A message; with a heading before the first one of a day. */
export const messageHtml = (message: ExportedMessage, zone: Zone, isFirstOfDay: boolean): string => {
  const { author, text, sentAt, editedAt, deletedAt, attachments, earlier } = message;
  const day = isFirstOfDay ? `<li class="day">${zone.iso(sentAt).slice(0, 10)}</li>\n` : '';
  const marks = [
    author?.isBot ? tag('bot') : '',
    editedAt === null ? '' : tag(`edited ${zone.iso(editedAt).slice(0, 19).replace('T', ' ')}`),
    deletedAt === null ? '' : tag(`deleted ${zone.iso(deletedAt).slice(0, 19).replace('T', ' ')}`, ' gone'),
  ].join('');
  const files = attachments.map(({ name, sizeBytes }) => `<li>${escapeHtml(name)} · ${sizeBytes} bytes</li>`).join('');
  const before = earlier
    .map(({ at, text: was }) => `<li>${moment(zone, at)} <span class="text">${escapeHtml(was ?? '')}</span></li>`)
    .join('');
  const body =
    text === null
      ? '<p class="dim">(text left out or not on record)</p>'
      : `<div class="text">${escapeHtml(text)}</div>`;
  return `${day}<li class="message${deletedAt === null ? '' : ' deleted'}"><header><span class="who">${escapeHtml(nameOf(author))}</span>${clock(zone, sentAt)}${marks}</header>${body}${files ? `<ul class="dim">${files}</ul>` : ''}${before ? `<details><summary>Earlier versions</summary><ol>${before}</ol></details>` : ''}</li>\n`;
};

export const eventHead =
  '<table><thead><tr><th>Time</th><th>What happened</th><th>Who</th><th>Whom</th><th>Where</th><th>Said or given as reason</th></tr></thead><tbody>\n';

export const eventHtml = (event: ExportedEvent, zone: Zone): string => {
  const { actor, target, channelName, channelId, reason, text } = event;
  const where = channelName === null ? (channelId ?? '') : `#${channelName}`;
  const cells = [
    catalogue[event.kind].label,
    actor === null ? '' : nameOf(actor),
    target === null ? '' : nameOf(target),
    where,
    [reason, text].filter((part) => part !== null).join(' · '),
  ];
  return `<tr><td class="nowrap">${moment(zone, event.at)}</td>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>\n`;
};
