// Prose of the staff: what moderators say in public, among themselves and as the reason of an action.
import { lines, parseTalk } from './parse-talk';

export const staffRoom = parseTalk(`
# handover
> anything I should know before I take over?
> logging off, {count} things open, all in reports
> quiet evening so far
> who has the announcement for {day}?
- all calm
- keep an eye on #lfg, two people are grumpy
- nothing special, some spoilers
- I have it, draft tomorrow
- thanks, sleep well
- seen, will do
- 👍
= taking over now
= great
= noted
= I'll post it at {time}

# policy
> do we allow commission adverts in #art-share or not, people ask
> should slowmode in #memes stay?
> can we agree on how long the first timeout is
- only on Sundays, that's what we said
- 10 minutes first, then an hour, then we talk
- I'd keep it for a week and see
- write it into the rules please
- fine with me
- no strong opinion
= ok, writing it down
= then so be it
= pinned
= will do it on the weekend

# modmail
> somebody complained about a deleted message, was it one of us?
> appeal in the inbox, I'd say yes
> who changed the topic of #general, it has a typo
- not me
- that was the bot
- me, sorry, will fix
- I'd give them a second chance
- let's sleep on it
- can't tell, the log shows nothing
= the log shows nothing here either
= ok, unbanning later
= fixed already
= thanks
`);

/** Said to somebody in the channel; {@} is who it is for. */
export const verbalWarnings = lines(`
  {@} please keep it friendly, thanks
  {@} that's not ok here. see #rules, point 2
  hey {@}, let's cool down a bit
  {@} spoilers belong behind spoiler tags, please
  {@} no adverts here please, ask in #help-desk where they may go
  {@} once is enough, no need to post that again
  {@} wrong channel for that :) try #off-topic
  {@} last friendly reminder from me today
`);

export const reasons: Readonly<Record<Offence, readonly string[]>> = {
  rude: lines(`
    Rule 2: insulting another member
    rude towards others, warned before
    being hostile in #general
    Personal attack, second warning
    won't stop arguing
    please take a walk
  `),
  flood: lines(`
    spam
    Flooding the channel
    Rule 4: repeated messages
    same message 6 times
  `),
  advert: lines(`
    unsolicited advertising
    Rule 5: self-promotion outside the Sunday thread
    selling accounts
    ads in three channels
  `),
  spoiler: lines(`
    untagged spoilers for the ending
    Rule 7: spoilers
    posted the ending again after being asked not to
  `),
  scam: lines(`
    scam link
    Compromised account posting gift card links
    phishing - link goes to a fake login page
    hacked account, may appeal once recovered
    scam (nitro)
  `),
  evasion: lines(`
    ban evasion
    alt account of a banned user
  `),
};

export type Offence = 'rude' | 'flood' | 'advert' | 'spoiler' | 'scam' | 'evasion';

export const unbanReasons = lines(`
  account recovered, appeal accepted
  appeal accepted, second chance
  Banned by mistake
  served three months, agreed by the team
`);

export const pardonReasons = lines(`
  apologised
  sorted out in DMs
  shortened, first offence
`);

/** What is said among the staff about an action; {who} and {what} are bound. */
export const staffNotes = lines(`
  {what} {who}, see #reports
  fyi {what} {who}
  {what} {who}. history in the log
  {who}: {what}. if they appeal, talk to me first
  had to act on {who} ({what}), was a bit much today
`);
