// What `npm run export -- --help` prints.
export const help = `Writes a file from ModDesk's record. Reads only: a host may be running on the same data directory.

  npm run export -- events     --guild ID --format csv|xlsx|json|ndjson --out FILE
  npm run export -- analytics  --guild ID --format xlsx|csv|json|ndjson --out FILE --timeframe 1h|6h|24h|7d|30d
  npm run export -- cases      --guild ID [--user ID]  --format csv|xlsx|json|ndjson --out FILE
  npm run export -- member     --guild ID --user ID    --format html|xlsx|csv|json|ndjson --out FILE
  npm run export -- transcript --guild ID --channel ID --format html|xlsx|csv|json|ndjson --out FILE

  npm run export -- parquet    --out FOLDER [--guild ID]       plain Parquet for DuckDB, ClickHouse, Spark, BigQuery:
                               guild=ID/month=YYYY-MM/events.parquet, archived months included, everything in full;
                               the folder must be new or empty; a line a month on standard error (JSON with --json)
  npm run restore -- --list | NAME [--no-keep-newer]           puts a backup in the store's place, with what came after
                               it unless told otherwise; no host may run; the file that was there is set aside
  npm run rebuild                                              makes counters, timelines and the full-text index anew
                               from the events; no host may run
  npm run rekey                                                gives the store, its backups, archives and copies of
                               attachments a new key and prints its recovery key, once; no host may run; takes as much
                               room again; what was set aside keeps the key before. The new key is made at random, or
                               given by MODDESK_NEW_STORE_KEY or MODDESK_NEW_STORE_KEY_FILE (as the key before by
                               MODDESK_STORE_KEY). Ended in the middle, run it again: nothing is lost

  --query TEXT        events: the Explorer's search, e.g. 'kind:ban during:7d'
  --columns A,B,C     events as csv or xlsx: which columns, in this order
  --from, --to TIME   events, cases, member, transcript: ISO 8601 or epoch milliseconds; from inclusive, to exclusive
  --time-zone ZONE    IANA name, UTC unless told
  --no-redact         names, ids, texts and reasons in full (left out unless told)
  --data DIR          data directory (or MODDESK_DATA)
  --json              one line of JSON on standard output: { ok, path, rows, bytes } or { ok: false, exit, fault }

The store's key comes from MODDESK_STORE_KEY, MODDESK_STORE_KEY_FILE or the data directory's secrets; a key in the
desktop's keyring has to be given by one of the variables. A file that exists is never replaced: the name is made unique
and told. Runs by this command are not entered in the record.

Exit codes: 0 written, 1 a bug, 2 wrong usage, 3 the store cannot be opened, 4 the disk refused, 130 stopped.
`;
