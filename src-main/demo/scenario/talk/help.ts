// Prose: questions and answers (#help-desk), introductions, bot commands.
import { parseTalk } from './parse-talk';

export const help = parseTalk(`
# crash
> getting {error} on {platform} since {patch}, anyone?
> game closes at the loading screen, {gpu}, {platform}
> {error} when I join a friend's boat
- which version does it say bottom left?
- verify the files first, then delete the shader cache
- known issue, they're on it
- try borderless instead of fullscreen
- both of you need the same patch, check that
- turn off the overlay, worked for me
- can you post the log? strip your user name from it
= version {patch} and a lot of numbers
= shader cache did it!! thank you so much
= overlay is off, same thing
= log: {link}
= works now, you're a hero

# account
> can I move my save from {platform} to {platform}?
> how do I link my account, the button does nothing
> lost my save after the update 😭
- cloud saves only go one way at the moment
- log out on the website, not in the game, then again
- there's a backup folder, look in documents/tidewrack/backup
- support answers in a day or two normally
- same question last week, see pinned message
= found the backup, I could cry
= pinned message helped, sorry
= one way, got it
= sent it to support

# server
> how do I get the Artist role?
> where do I post {music}?
> can someone explain the critique rules?
> my nickname disappeared?
- react in #bot-commands, first message
- #off-topic is fine for that
- say what you want feedback on, and give one to get one
- a mod may have reset it, ask in a DM
- roles take a minute sometimes
- welcome btw!
= found it, thanks
= makes sense
= ok will do
= got it now ✅

# newbie
> just bought the game, what should I know?
> is it playable alone?
> any tips for the first boat
- don't sell the {item}, ever
- yes! co-op is nicer though
- fish early, you'll need the money
- the tutorial lies about the anchor
- join a Friday crew, they're patient
- the map is upside down on purpose
= upside DOWN?
= already sold some, oops
= thanks, see you Friday
= that explains a lot
`);

export const introductions = parseTalk(`
# hello
> hi, I'm new! found you through the wiki, I draw and play {game}
> hello from {city} 👋 mostly into {hobby} and {game}
> hey everyone, long-time lurker, first message
> Hallo, salut, hola! {medium} artist from {city}
> hi! a friend sent me, I mostly do {medium}
- welcome aboard!
- hi and welcome 👋
- welcome! don't miss #art-share
- oh nice, another {medium} person
- {city}! I was there last year
- welcome, have some {drink}
- hey! do you play on {platform}?
= thank you!
= happy to be here
= yes, {platform} mostly
= everyone is so friendly
`);

export const botCommands = parseTalk(`
# commands
> !rank
> !fish
> !prompt
> !tide tomorrow
> !roll 2d6
- !rank
- !fish
- {number} minutes cooldown, wow
- !leaderboard
= !fish
= a boot. again
`);
