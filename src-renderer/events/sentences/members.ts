// Sentences of the member kinds. A member's own doing names them once: as the subject.
import type { EventOf } from '../event-data';
import { actorParts, isSelf, likelyMark, targetParts } from '../actor-phrase';
import { ageText } from '../duration-text';
import { type Part, dim, text, value } from '../part';
import type { Sentences } from './sentences';

type Rename = EventOf<'NICKNAME_CHANGE' | 'USERNAME_CHANGE'>;

/** "from “a” to “b”", or what came or went. */
const fromTo = (before: string | null, after: string | null): Part[] => {
  if (before === null && after === null) return [];
  if (before === null) return [text(' to '), value(after ?? '')];
  if (after === null) return [text(', it was '), value(before)];
  return [text(' from '), value(before), text(' to '), value(after)];
};

const verbOf = ({ before, after }: Rename['data'], thing: string): string => {
  if (before === null) return `set ${thing}`;
  return after === null ? `removed ${thing}` : `changed ${thing}`;
};

type OfMember =
  | 'JOIN'
  | 'LEAVE'
  | 'AVATAR_CHANGE'
  | 'USERNAME_CHANGE'
  | 'MEMBER_VERIFIED'
  | 'BOOST_START'
  | 'BOOST_STOP';
/** The member as the subject, whichever of the two fields names them. */
const member = (event: EventOf<OfMember>): Part[] => {
  const person = event.target ?? event.actor;
  return person === null ? [text('Someone')] : [{ type: 'person', person, as: 'target' }];
};

const roles = (event: EventOf<'ROLE_ADD' | 'ROLE_REMOVE'>): Part[] => {
  const shown = event.data.roles.slice(0, 6);
  const more = event.data.roles.length - shown.length;
  const list = shown.flatMap<Part>((role, index) => [
    ...(index === 0 ? [] : [text(index === shown.length - 1 && more === 0 ? ' and ' : ', ')]),
    { type: 'role', id: role.id, name: role.name },
  ]);
  if (list.length === 0) return [text('a role')];
  return more === 0 ? list : [...list, text(` and ${more} more`)];
};

/** By which invite, as far as that can be told; nothing where it cannot. */
const inviteParts = ({ data: { invite } }: EventOf<'JOIN'>): Part[] => {
  if (invite === undefined || invite.grade === 'unknown') return [];
  if (invite.code === null)
    return [
      dim(', by one of the invites '),
      ...invite.candidates.flatMap(({ code }, index) => [...(index === 0 ? [] : [dim(', ')]), value(code)]),
    ];
  const how = invite.isVanity ? ', by the server’s own address ' : ', by the invite ';
  return [dim(how), value(invite.code), ...(invite.grade === 'likely' ? [likelyMark] : [])];
};

const leaveCause = {
  left: ' left',
  kick: ' was kicked',
  ban: ' was banned and left the server',
  prune: ' was removed for inactivity',
  unknown: ' left or was kicked',
} as const;

export const memberSentences: Pick<
  Sentences,
  OfMember | 'TIMEOUT_EXPIRED' | 'NICKNAME_CHANGE' | 'ROLE_ADD' | 'ROLE_REMOVE'
> = {
  JOIN: (event) => {
    const { isBot, isReturning, isPending, accountCreatedAt } = event.data;
    // Only a bot's entry in the audit log names who brought it.
    const adder = event.actor !== null && event.actor.id !== event.target?.id ? actorParts(event) : null;
    const age = event.at - accountCreatedAt;
    const subject =
      isBot && adder !== null ? [...adder, text(' added the bot '), ...targetParts(event)] : member(event);
    return [
      ...subject,
      ...(isBot && adder !== null ? [] : [text(isReturning ? ' joined again' : ' joined')]),
      ...(age < 0 || isBot ? [] : [dim(`, account ${ageText(age)} old`)]),
      ...inviteParts(event),
      ...(isPending ? [dim(', has yet to accept the rules')] : []),
    ];
  },
  LEAVE: (event) => {
    const { cause, joinedAt } = event.data;
    return [
      ...member(event),
      text(leaveCause[cause]),
      ...(joinedAt === null ? [] : [dim(`, after ${ageText(event.at - joinedAt)} here`)]),
      ...(cause === 'unknown' ? [dim(' (the audit log could not be read)')] : []),
    ];
  },
  TIMEOUT_EXPIRED: (event) => [text('The timeout of '), ...targetParts(event), text(' ran out')],
  NICKNAME_CHANGE: (event) => {
    const { before, after } = event.data;
    return isSelf(event)
      ? [...targetParts(event), text(` ${verbOf(event.data, 'their nickname')}`), ...fromTo(before, after)]
      : [
          ...actorParts(event),
          text(` ${verbOf(event.data, 'the nickname of')} `),
          ...targetParts(event),
          ...fromTo(before, after),
        ];
  },
  ROLE_ADD: (event) =>
    isSelf(event)
      ? [...targetParts(event), text(' took the role '), ...roles(event)]
      : [...actorParts(event), text(' gave '), ...targetParts(event), text(' '), ...roles(event)],
  ROLE_REMOVE: (event) =>
    isSelf(event)
      ? [...targetParts(event), text(' put down '), ...roles(event)]
      : [...actorParts(event), text(' took '), ...roles(event), text(' from '), ...targetParts(event)],
  AVATAR_CHANGE: (event) => {
    const { before, after, scope } = event.data;
    const verb = after === null ? 'removed' : before === null ? 'set' : 'changed';
    return [...member(event), text(` ${verb} their avatar`), ...(scope === 'guild' ? [dim(' on this server')] : [])];
  },
  USERNAME_CHANGE: (event) => {
    const { before, after, field } = event.data;
    const thing = field === 'username' ? 'their username' : 'their display name';
    return [...member(event), text(` ${verbOf(event.data, thing)}`), ...fromTo(before, after)];
  },
  MEMBER_VERIFIED: (event) => [...member(event), text(' accepted the rules')],
  BOOST_START: (event) => [...member(event), text(' began to boost the server')],
  BOOST_STOP: (event) => [
    ...member(event),
    text(' no longer boosts the server'),
    ...(event.at > event.data.since ? [dim(`, after ${ageText(event.at - event.data.since)}`)] : []),
  ],
};
