// AutoMod tells of each action of a hit by itself. Those of one rule, user and message are one event; the later ones add to it.
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { Completion, NewEvent } from '#main/pipeline/types';

/** The actions of one hit arrive together; a blocked message has no id, so its like later is another hit. */
const hitWindowMs = 5_000;

type Hit = Extract<NewEvent, { kind: 'AUTOMOD_ACTION' }>;
export type Earlier = { id: number; completion: Completion } | 'told';

const isSameHit = (hit: Hit, earlier: RecentEvent): boolean =>
  earlier.messageId === hit.messageId &&
  earlier.channelId === hit.channelId &&
  earlier.data['ruleId'] === hit.data.ruleId &&
  earlier.data['keyword'] === hit.data.keyword &&
  (hit.messageId !== null || Math.abs(earlier.at - hit.at) <= hitWindowMs);

/** What an execution means for an event on record: adds an action to it, or was told. Null: a hit of its own. */
export const earlierHit = (recent: (query: RecentQuery) => RecentEvent[], hit: Hit): Earlier | null => {
  if (hit.targetId === null) return null;
  const since = hit.at - (hit.messageId === null ? hitWindowMs : 600_000);
  const found = recent({ guildId: hit.guildId, kinds: ['AUTOMOD_ACTION'], targetId: hit.targetId, since }).find(
    (earlier) => isSameHit(hit, earlier),
  );
  if (!found) return null;
  const known = Array.isArray(found.data['actions']) ? found.data['actions'] : [];
  const fresh = hit.data.actions.filter((action) => !known.includes(action));
  if (fresh.length > 0) return { id: found.id, completion: { data: { ...found.data, actions: [...known, ...fresh] } } };
  // Blocked again within moments: without a message id that is a hit of its own.
  return hit.messageId === null ? null : 'told';
};
