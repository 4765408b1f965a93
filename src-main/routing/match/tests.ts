// What filters and ignore rules ask of an event, each as one function.
import type { Candidate, Facts } from './candidate';

export type Test = (candidate: Candidate) => boolean;

const people = ({ actorId, targetId }: Candidate): string[] => [actorId, targetId].filter((id) => id !== null);

export const not =
  (test: Test): Test =>
  (candidate) =>
    !test(candidate);

export const isProxied: Test = ({ data }) => data['proxied'] !== undefined;

/** Actor or target is one of these. */
export const ofPeople = (ids: readonly string[]): Test => {
  const wanted = new Set(ids);
  return (candidate) => people(candidate).some((id) => wanted.has(id));
};

/** In these channels, categories or threads, or below them. */
export const inPlaces = (ids: readonly string[], facts: Facts): Test => {
  const wanted = new Set(ids);
  return ({ guildId, channelId }) =>
    channelId !== null && facts.places(guildId, channelId).some((place) => wanted.has(place));
};

/** Actor or target holds one of these roles. */
export const ofRoles = (ids: readonly string[], facts: Facts): Test => {
  const wanted = new Set(ids);
  return (candidate) =>
    people(candidate).some((id) => facts.roles(candidate.guildId, id).some((role) => wanted.has(role)));
};

/** The actor or, without one, the target is a bot. */
export const ofBots =
  (facts: Facts): Test =>
  ({ actorId, targetId }) => {
    const who = actorId ?? targetId;
    return who !== null && facts.isBot(who);
  };
