// Which moderator notices: those on shift first, the quick ones more often.
import { HOUR } from '#main/demo/scenario/rhythm';
import { isMember, type Moderator, type Stage } from '#main/demo/scenario/stage';

function isOnShift({ offset, shift: [from, to] }: Moderator, at: number): boolean {
  const hour = (((at / HOUR + offset) % 24) + 24) % 24;
  return (hour >= from && hour < to) || hour + 24 < to;
}

/** Somebody of the staff, never `except`. Faults when the whole staff has left. */
export function onDuty(stage: Stage, except?: string): Moderator {
  const { random, moderators } = stage;
  const present = moderators.filter(({ id }) => id !== except && isMember(stage, id));
  const awake = present.filter((moderator) => isOnShift(moderator, stage.now()));
  return random.weighted(awake.length > 0 ? awake : present, ({ reactsWithin }) => 1 / (2 + reactsWithin));
}
