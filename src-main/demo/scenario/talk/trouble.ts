// Prose: what gets people into trouble. Tiresome on purpose, and never worse than that.
import { lines } from './parse-talk';
import type { Offence } from './staff';

export const offences: Readonly<Record<Exclude<Offence, 'evasion'>, readonly string[]>> = {
  rude: lines(`
    are you actually this bad at the game or is it an act
    nobody asked for your opinion
    cool story, now be quiet
    imagine being proud of THAT drawing
    you people have no idea what you're talking about
    get a life honestly
    worst take I've read all week and I read all of yours
    mods here are a joke
    learn to read
  `),
  flood: lines(`
    HELLOOOOOOOO
    ANSWER ME
    🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀
    first
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    is anyone here??
    bump
  `),
  advert: lines(`
    join my server, we do giveaways every day https://example.com/invite/giveaways
    selling a level {number} account, DM me
    cheap commissions!! 5 slots left https://example.net/cheap-art
    subscribe to my channel for {game} videos https://example.com/watch?v=sub4sub
    boosting service, fast and safe, DM
  `),
  spoiler: lines(`
    lol you all know the Ferryman dies at the end right
    the captain IS the Salt King, you're welcome
    just skip to chapter 9, the lighthouse burns down anyway
  `),
  scam: lines(`
    free gift cards for the first 50 people https://gifts.example.net/claim
    hey I accidentally reported your account, contact this admin https://support.example.net/appeal
    i'm giving away my old laptop for free, only shipping, DM me
    steam 50$ gift https://steamgifts.example.net/g/8841
  `),
};

export const raidSpam = lines(`
  🚨 FREE SKINS 🚨 https://drop.example.net/free
  JOIN NOW https://drop.example.net/free
  harbour is sinking lol
  L server L mods
  https://drop.example.net/free https://drop.example.net/free https://drop.example.net/free
  ▓▓▓▓▓ RAID ▓▓▓▓▓
  @everyone free skins https://drop.example.net/free
  Z̷̢͔̈́a̴͖͒l̸̰̿g̵̱͝o̶͉͐ ̷͙̚c̸̞̅ő̵̮m̶͔̽e̸̥̓s̶̛̖
  ﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽
  spam spam spam spam spam spam
`);

export const raidBystanders = lines(`
  uh what is happening
  who are all these people
  mods???
  reported a bunch of them
  don't click anything!!
  oh no
  is this a raid
  muting the channel for a bit
  🍿
`);

export const raidAftermath = lines(`
  thanks mods, that was quick
  are we safe again?
  well that was something
  great job everyone ❤️
  counted 45 of them, wow
  my notifications are crying
`);

/** The repeat offender's lines, from grumpy to the end. */
export const offenderEarly = lines(`
  this game is for kids anyway
  lol who asked
  imagine needing a guide for that boss
  ok boomer harbour
  you draw like you play
`);
export const offenderLate = lines(`
  here come the hall monitors again
  delete this one too, go on
  you can't even handle a joke
  every single mod here is on a power trip
  this server was better before you all joined
  I said what I said
  crying to the mods won't help you
`);
