-- Counters by UTC day, so that months and years are read without their hours. Derived from the hours that are there.
CREATE TABLE rollup_day (
  guild INTEGER NOT NULL,
  day INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, day, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO rollup_day (guild, day, kind, count)
SELECT guild, hour / 24, kind, SUM(count) FROM rollup_hour GROUP BY 1, 2, 3;
