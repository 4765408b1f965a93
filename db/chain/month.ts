// The check of one month: each link against its event as it stands, amendments taken back, page by page. verify.ts is its only user.
import { z } from 'zod';
import { atOfId } from '#db/event-id';
import { eventColumns, monthOf } from '#db/partitions';
import type { ReadStore, Value } from '#db/store';
import { chainTable } from './heads';
import {
  amendmentText,
  type Change,
  commitment,
  erasureText,
  eventText,
  eventTexts,
  type Hash,
  lineOf,
  linkHash,
  markText,
  readMark,
  rowHash,
  tagOf,
  what,
} from './links';
import { createNames } from './names';
import { type Link, type LinkRow, readRow } from './link-rows';
import type { SingleLink } from './single-links';

export interface ChainRow {
  firstId: number;
  openedAt: number;
  unchained: number;
  parent: number | null;
  parentSeq: number | null;
  parentHash: Hash | null;
  seq: number;
  hash: Hash;
  droppedSeq: number;
  /** Empty when nothing was dropped. */
  droppedHash: Hash;
}

/** A link that another month noted. */
export interface Mark {
  firstId: number;
  seq: number;
  hash: Hash;
}

export class Break extends Error {
  override name = 'Break';
  readonly eventId: number | null;
  constructor(
    readonly firstId: number,
    eventId: number | null,
    message: string,
  ) {
    super(message);
    // A link that was meddled with may name anything.
    this.eventId = Number.isSafeInteger(eventId) && Number(eventId) >= 0 ? eventId : null;
  }
}

type EventRow = Record<(typeof eventColumns)[number], Value>;
/** What a link's hash or tag covers: its text, and the commitment or mark that goes with it. */
type Covered = [string, Hash | null];
type AnyLink = Link | SingleLink;
type Numbered = AnyLink & { seq: number };

interface AmendmentRow {
  event: number;
  seq: number;
  at: number;
  facts: string;
  texts: string | null;
}

/** `2026-11` */
export const monthName = (firstId: number): string => monthOf(atOfId(firstId)).replace('_', '-');

// A page is one moment of the database: long enough to be quick, short enough to let the log of changes be folded back.
const pageLinks = 2_000;
const columnAt = new Map<string, number>(eventColumns.map((column, index) => [column, index]));

const zValue = z.union([z.string(), z.number(), z.null()]);
const zChanges = z.array(z.tuple([z.string(), zValue, zValue]));

/** What an amendment's JSON holds; a text that was meddled with reads as no changes, and its hash tells. */
const readChanges = (text: string | null): Change[] => {
  try {
    return zChanges.parse(JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
};

export const createMonth = (
  read: ReadStore,
  counted: { checkedEvents: number; checkedAmendments: number; uncheckedEvents: number },
) => {
  const names = createNames(read);
  const hasTable = (name: string): boolean =>
    read.get('verify.table', "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [name]) !== undefined;
  const eventsTable = (firstId: number): string => `events_${monthOf(atOfId(firstId))}`;
  const countEvents = (firstId: number): number =>
    read.get<{ count: number }>('verify.count', `SELECT count(*) AS count FROM ${eventsTable(firstId)}`)?.count ?? 0;

  const loadedOf = (firstId: number): number =>
    read.get<{ loaded: number | null }>(
      'verify.loaded',
      'SELECT sum(loaded) AS loaded FROM archives WHERE first_id = ?',
      [firstId],
    )?.loaded ?? 0;

  const unpacked = (firstId: number, links: Buffer): LinkRow => {
    try {
      return readRow(links);
    } catch {
      throw new Break(firstId, null, 'Its links are damaged.');
    }
  };

  const rowsBetween = (firstId: number, after: number, last: number): (LinkRow & { seq: number })[] =>
    read
      .all<{ seq: number; links: Buffer }>(
        'verify.links',
        `SELECT seq, links FROM ${chainTable(firstId)} WHERE seq > ? AND seq <= ? ORDER BY seq`,
        [after, last],
      )
      .map(({ seq, links }) => ({ ...unpacked(firstId, links), seq }));
  const linksOf = ({ links, seq }: LinkRow & { seq: number }): Numbered[] =>
    links.map((link: AnyLink, index) => ({ ...link, seq: seq + index }));

  /** Of these ids: the events as they stand, and their amendments, newest first. */
  const present = (firstId: number, ids: readonly number[]) => {
    const which = 'IN (SELECT value FROM json_each(?))';
    const params = [JSON.stringify(ids)];
    const events = new Map(
      read
        .all<EventRow>(
          'verify.events',
          `SELECT ${eventColumns.join(', ')} FROM ${eventsTable(firstId)} WHERE id ${which}`,
          params,
        )
        .map((row) => [row.id, row]),
    );
    const amendments = new Map<number, AmendmentRow[]>();
    for (const row of read.all<AmendmentRow>(
      'verify.amendments',
      `SELECT event, seq, at, facts, texts FROM amendments WHERE event ${which} ORDER BY event, seq DESC`,
      params,
    )) {
      const known = amendments.get(row.event);
      if (known) known.push(row);
      else amendments.set(row.event, [row]);
    }
    return { events, amendments };
  };

  const idsOf = (firstId: number, kind: number): Set<number> =>
    new Set(
      rowsBetween(firstId, 0, Number.MAX_SAFE_INTEGER)
        .flatMap(linksOf)
        .filter((link) => link.what === kind)
        .map(({ event }) => event),
    );

  const walk = (chain: ChainRow, beginning: Hash): { seals: Mark[]; drops: Mark[] } => {
    const { firstId } = chain;
    const table = chainTable(firstId);
    const fail = (eventId: number | null, why: string): never => {
      throw new Break(firstId, eventId, why);
    };
    const marks = { seals: [] as Mark[], drops: [] as Mark[] };
    if (!hasTable(table)) return fail(null, 'The chain of this month is gone.');
    // A dropped month has its events again only once a late one came.
    const hasEvents = hasTable(eventsTable(firstId));
    if (!hasEvents) return chain.seq > chain.droppedSeq ? fail(null, 'The events of this month are gone.') : marks;
    let erased: Set<number> | null = null;
    const isErased = (event: number): boolean => (erased ??= idsOf(firstId, what.erasure)).has(event);

    /** The event as it was recorded: its amendments, newest first, taken back. */
    const asRecorded = (event: EventRow, amendments: readonly AmendmentRow[]): Value[] => {
      const row = eventColumns.map((column): Value => event[column]);
      for (const { facts, texts } of amendments) {
        for (const [column, before, after] of [...readChanges(facts), ...readChanges(texts)]) {
          const index = columnAt.get(column) ?? -1;
          if (row[index] !== after) fail(Number(event.id), `Its ${column} was changed after it was recorded.`);
          row[index] = before;
        }
      }
      return row;
    };
    /** The commitment that goes into the hash; fails when the text is not the one committed to. */
    const contentOf = (link: AnyLink, text: string | null): Hash | null => {
      if (link.content === null && text === null) return null;
      if (link.content === null || link.salt === null) {
        if (!isErased(link.event)) fail(link.event, 'A text was added to it, or its salt is gone.');
        return link.content;
      }
      return commitment(link.salt, text ?? '');
    };
    const checkEvent = (link: AnyLink, event: EventRow | undefined, amendments: readonly AmendmentRow[]): Covered => {
      if (!event) return fail(link.event, 'It was removed from the record.');
      const row = asRecorded(event, amendments);
      counted.checkedEvents += 1;
      return [eventText(row, names), contentOf(link, eventTexts(row))];
    };
    const checkAmendment = (link: Numbered, amendments: readonly AmendmentRow[]): Covered => {
      const row = amendments.find(({ seq }) => seq === link.seq);
      if (!row) return fail(link.event, 'The note of a change to it was removed.');
      counted.checkedAmendments += 1;
      return [amendmentText(row.event, row.at, readChanges(row.facts), names), contentOf(link, row.texts)];
    };
    const checkMark = (link: AnyLink): Covered => {
      if (link.content !== null) {
        marks[link.what === what.seal ? 'seals' : 'drops'].push({ firstId: link.event, ...readMark(link.content) });
      }
      return [markText(link.what, link.event), link.content];
    };
    const checkEnd = (seq: number, hash: Hash, chained: number): void => {
      const root = read.get<{ seq: number; hash: Hash }>(
        'verify.root',
        'SELECT seq, lower(hex(hash)) AS hash FROM chains WHERE first_id = ?',
        [firstId],
      );
      if (root?.seq !== seq || root.hash !== hash) fail(null, 'Its newest links are gone, or its root was changed.');
      // What came back from an archive is vouched for by its file.
      const count = countEvents(firstId) - loadedOf(firstId);
      if (count === chained + chain.unchained) return;
      const known = idsOf(firstId, what.event);
      const ids = read.all<{ id: number }>('verify.ids', `SELECT id FROM ${eventsTable(firstId)} ORDER BY id`);
      const stray = ids.find(({ id }) => !known.has(id));
      const isSure = chain.unchained === 0;
      if (count > chained + chain.unchained) {
        fail(isSure ? (stray?.id ?? null) : null, 'It was put into the record from outside.');
      }
      fail(null, 'An event from before the chain was removed.');
    };

    const isMark = (link: AnyLink): boolean => link.what === what.seal || link.what === what.drop;
    const notWhatWasRecorded = (link: AnyLink): never =>
      fail(isMark(link) ? null : link.event, 'It is not what was recorded.');

    let seq = chain.droppedSeq;
    let hash = chain.droppedSeq > 0 ? chain.droppedHash : beginning;
    let chained = 0;
    const step = (): boolean => {
      // Ids may have been erased since the last page.
      names.forget();
      erased = null;
      const rows = rowsBetween(firstId, seq, seq + pageLinks);
      const { events, amendments } = present(
        firstId,
        rows.flatMap(({ links }) => links.map(({ event }) => event)),
      );
      const covered = (link: Numbered): Covered => {
        if (link.seq !== seq + 1) fail(link.event, 'A link before this one is missing.');
        ({ seq } = link);
        const amended = amendments.get(link.event) ?? [];
        if (link.what === what.event) {
          chained += 1;
          return checkEvent(link, events.get(link.event), amended);
        }
        if (link.what === what.amendment) return checkAmendment(link, amended);
        return isMark(link) ? checkMark(link) : [erasureText(link.event), null];
      };
      for (const row of rows) {
        const lines = linksOf(row).map((link) => {
          const said = covered(link);
          if ('tag' in link) {
            const line = lineOf(...said);
            if (tagOf(line) !== link.tag) notWhatWasRecorded(link);
            return line;
          }
          if (linkHash(hash, ...said) !== link.hash) notWhatWasRecorded(link);
          ({ hash } = link);
          return '';
        });
        if (row.form === 'single') continue;
        const [first] = row.links;
        if (first && rowHash(hash, lines) !== row.hash) notWhatWasRecorded(first);
        ({ hash } = row);
      }
      if (rows.length > 0) return false;
      checkEnd(seq, hash, chained);
      return true;
    };
    while (!read.snapshot(step));
    counted.uncheckedEvents += chain.unchained;
    return marks;
  };

  return {
    walk,
    countEvents,
    hashAt: ({ firstId, droppedSeq, droppedHash }: ChainRow, seq: number): Hash | null => {
      if (seq === droppedSeq) return droppedHash;
      const row = read.get<{ first: number; links: Buffer }>(
        'verify.link',
        `SELECT seq AS first, links FROM ${chainTable(firstId)} WHERE seq <= ? ORDER BY seq DESC LIMIT 1`,
        [seq],
      );
      if (!row) return null;
      const { first } = row;
      const found = unpacked(firstId, row.links);
      if (found.form === 'single') return found.links[seq - first]?.hash ?? null;
      // What was noted is the end of a transaction, and so of a row.
      return seq === first + found.links.length - 1 ? found.hash : null;
    },
  };
};
