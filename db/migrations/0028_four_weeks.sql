-- Events of all kinds by quarter of the week and four weeks: a year's heat map adds up 13 rows for each quarter of the week instead of 52.
-- quarter: quarters of an hour since 1970-01-01T00:00Z, whole weeks taken off; weeks4: fours of weeks since then.
CREATE TABLE rollup_four_weeks (
  guild INTEGER NOT NULL,
  quarter INTEGER NOT NULL,
  weeks4 INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, quarter, weeks4)
) STRICT, WITHOUT ROWID;

INSERT INTO rollup_four_weeks (guild, quarter, weeks4, count)
SELECT guild, quarter % 672, quarter / 2688, SUM(count) FROM rollup_quarter_total GROUP BY 1, 2, 3;
