-- Counters of a UTC day in one row each (db/measures/packed.ts): a chart of a month reads dozens of rows instead of thousands. A day without
-- its row is read from the counters themselves. counter: 1 commands, 2 whom moderators acted on, 3 channels,
-- 4 how often each command. data: JSON.
CREATE TABLE rollup_packed (
  guild INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  day INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (guild, counter, day)
) STRICT;

-- [[command, when last in ms of the day, user, count, user, count, …], …]
INSERT INTO rollup_packed (guild, counter, day, data)
SELECT guild, 1, day, '[' || group_concat(part) || ']' FROM (
  SELECT guild, day, '[' || command || ',' || (max(last_at) - day * 86400000) || ',' || group_concat(user || ',' || count) || ']' AS part
  FROM rollup_day_command GROUP BY guild, day, command
) GROUP BY guild, day;

-- [[moderator, kind, target, target, …], …]
INSERT INTO rollup_packed (guild, counter, day, data)
SELECT guild, 2, day, '[' || group_concat(part) || ']' FROM (
  SELECT guild, day, '[' || moderator || ',' || kind || ',' || group_concat(target) || ']' AS part
  FROM rollup_day_action_target GROUP BY guild, day, moderator, kind
) GROUP BY guild, day;

-- [[channel, kind, count, kind, count, …], …]
INSERT INTO rollup_packed (guild, counter, day, data)
SELECT guild, 3, day, '[' || group_concat(part) || ']' FROM (
  SELECT guild, day, '[' || channel || ',' || group_concat(kind || ',' || count) || ']' AS part
  FROM rollup_day_channel GROUP BY guild, day, channel
) GROUP BY guild, day;

-- [[command, count, command, count, …]]
INSERT INTO rollup_packed (guild, counter, day, data)
SELECT guild, 4, day, '[[' || group_concat(command || ',' || n) || ']]' FROM (
  SELECT guild, day, command, SUM(count) AS n FROM rollup_day_command GROUP BY guild, day, command
) GROUP BY guild, day;
