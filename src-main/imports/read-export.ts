// Reads an export piece by piece: never holds more than one message, however large the file. Untrusted: depth and size of a message
// are bounded. Synchronous; the caller decides when the next piece comes.
import { JSONParser, TokenType } from '@streamparser/json';
import type { ImportHead } from '#main/pipeline/imports/batch';
import { headOf } from './head-of';
import { ImportFault } from './import-fault';

export interface ExportReader {
  /** Throws ImportFault when the file is none, or damaged from here on. What was whole before has been told. */
  write(chunk: Uint8Array): void;
  /** The same, when it breaks off. */
  end(): void;
}

interface ExportReaderOptions {
  /** Refuse a file of another server. */
  guildId: string | null;
  onHead(head: ImportHead): void;
  onMessage(raw: unknown): void;
}

/** The largest messages (embeds, everybody who reacted) are far below. */
const largestMessage = 4 * 1024 * 1024;
const deepest = 64;
const opening = new Set<TokenType>([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET]);
const closing = new Set<TokenType>([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET]);

export const createExportReader = ({ guildId, onHead, onMessage }: ExportReaderOptions): ExportReader => {
  const told: { [field: string]: unknown } = {};
  let head: ImportHead | null = null;
  let isListing = false;
  let fault: unknown = null;
  let depth = 0;
  let bytes = 0;
  let wholeAt = 0;
  let messages = 0;
  const parser = new JSONParser({
    paths: ['$.guild', '$.channel', '$.exportedAt', '$.messages.*', '$.messages'],
    keepStack: false,
  });
  const broken = (why: string): ImportFault =>
    head === null
      ? new ImportFault('', `${why}: not a file of DiscordChatExporter (JSON)`)
      : new ImportFault('messages', `${why} after message ${messages}, near byte ${bytes}`);

  parser.onToken = ({ token }) => {
    if (opening.has(token)) depth += 1;
    if (closing.has(token)) depth -= 1;
    if (depth > deepest) throw broken('is nested too deeply');
  };
  parser.onValue = ({ value, key, stack }) => {
    wholeAt = bytes;
    if (stack.length === 1 && typeof key === 'string') {
      if (key === 'messages') isListing = true;
      else told[key] = value;
      return;
    }
    // The first message: what comes before says whose it is.
    if (head === null) {
      head = headOf(told, guildId);
      onHead(head);
    }
    messages += 1;
    onMessage(value);
  };
  parser.onError = (error) => {
    fault ??= error instanceof ImportFault ? error : broken('is damaged');
  };

  return {
    write: (chunk) => {
      try {
        parser.write(chunk);
      } catch (error) {
        fault ??= error instanceof ImportFault ? error : broken('is damaged');
      }
      bytes += chunk.length;
      if (fault !== null) throw fault;
      if (bytes - wholeAt > largestMessage) throw broken('holds something larger than any message');
    },
    end: () => {
      if (!parser.isEnded) throw broken('breaks off');
      if (head !== null) return;
      head = headOf(told, guildId);
      if (!isListing) throw new ImportFault('messages', 'is missing: not a file of DiscordChatExporter (JSON)');
      onHead(head);
    },
  };
};
