// Prose: #memes.
import { parseTalk } from './parse-talk';

export const memes = parseTalk(`
# meme
> me explaining {boss} to my parents
> POV: you said "one more run" at 23:00
> nobody: / absolutely nobody: / {petname} at 4am:
> the tutorial: "the anchor is perfectly safe" / the anchor:
> day {number} of asking for a pettable crab
- {lol}
- I feel attacked
- too real
- take my upvote
- this is going on the fridge
- why is this so accurate
- 💀
- deleting the internet after this one
- who made this, I need names
= no regrets
= I will continue until crab
= it was me, I live it
= tagging nobody in particular

# pun
> what do you call a boat that sells {dish}? a vessel of flavour
> I'd tell you a joke about {item} but it's a bit dry
> the sea and I broke up. it was tidal
- boo 🍅
- get out
- {lol}
- I hate that I laughed
- mods, do something
- 10/10 no notes
= I'm here all week
= I'll see myself out
`);
