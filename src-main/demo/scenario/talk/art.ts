// Prose: the studio (#art-share, #wip-critique, #photography).
import { parseTalk } from './parse-talk';

export const art = parseTalk(`
# finished
> finally finished {subject}
> {subject}, {medium}, about {number} hours
> trying {medium} again after years. be gentle
> commission done, allowed to share: {subject}
> day {number} of the daily sketch thing: {subject}
- the colours!!
- {wow}, the light on the left side especially
- I love how you did the {bodypart}
- how big is the original?
- {colour} was the right choice
- this made my day
- following you for more
- what brushes?
- stealing that composition (affectionately)
- 😍😍😍
= thank you!! the {bodypart} took forever
= default brushes in {software}, promise
= A5, tiny
= scanner ate half the {colour}, sadly
= means a lot, I nearly threw it away

# prompt
> prompt of the day: {subject}, but at night
> who does the draw-along on Sunday?
> idea: we all draw {subject} in {medium}
- in!
- I'm in if I may do it in {medium}
- can we vote
- my version will have {number} legs
- count me in, I have paper this time
- doing it right now instead of working
= any medium!
= Sunday at {time}, in Studio voice
= {number} legs is encouraged
= poll is up

# tools
> {software} or {software}? switching from paper
> my pen pressure is gone since the update
> best cheap paper for {medium}?
- {software}, it's free and does everything
- reinstall the driver, then restart. in that order
- anything above 200 g
- I still use a mouse, don't be like me
- the student licence is fine
- there's a good list: {link}
= driver did it, thanks
= a MOUSE?
= ordering some
= trying it tonight

# block
> art block, week {number}
> everything I draw looks wrong lately
> how do you all start on an empty page
- draw something ugly on purpose
- step away for some days. really
- copy a photo, no pressure
- I start in the corner so the page isn't empty any more
- small formats!
- we've all been there, it passes
= ugly on purpose, ok, can do
= took a walk, drew a heron, it was bad, I'm happy
= corner trick works!!
= thank you all
`);

export const critique = parseTalk(`
# wip
> WIP, something is off with the {bodypart}, can't see it any more
> critique welcome: {subject}
> which one, left or right?
> perspective check please, third try
- shoulders a bit lower maybe?
- flip the canvas, you'll see it at once
- left, clearly
- right has more life
- the horizon is above eye level but the table isn't
- values are close together, squint at it
- honestly I'd stop here
- try {colour} in the shadows
- the {bodypart} are fine, the arm is too short
= flipped it. oh no
= lowered them, so much better
= left it is
= the ARM. thank you
= squinting helped, will repaint the shadows
`);

export const photography = parseTalk(`
# film
> developed the roll from {city}
> fog this morning, {number} shots, one good one
> found my old camera, it still works
- that one good one though
- what film?
- grain is beautiful
- the tram lines leading in!
- ISO?
- frame this
= 400, pushed one stop
= expired 2009, it shows
= thank you, printing it next week
= will bring more from {city}
`);

/** Long, thoughtful posts are strung together from these. */
export const critiqueSentences = [
  'First of all, the mood is there and that is the hardest part, so please do not repaint everything because of what I write.',
  'The big shapes read well from far away, I checked it at thumbnail size and you can still tell who is looking at whom.',
  'What pulls me out of it a little is the light: the window says late afternoon but the floor says noon.',
  'If you pick one light source and stick to it, the folds in the coat will almost draw themselves.',
  'The hands are better than you think, only the thumb of the left one starts too low on the wrist.',
  'I would try a darker value behind the head, because at the moment the hair and the wall are nearly the same grey.',
  'The perspective of the table is fine, the chair next to it lives in another room though.',
  'Colour-wise I like the restraint, and a single warm accent somewhere in the lower third would be enough.',
  'You could lose half of the details in the background and nobody would miss them, the eye needs a place to rest.',
  'On the technical side, that edge around the sleeve is sharp everywhere, try to let it go soft where it turns away from us.',
  'Look at how old ferry posters do it, they only ever outline the side in shadow.',
  'None of this is wrong, by the way, it is just what I would try next if it were on my desk.',
  'It is such a step up from the piece you showed in spring, especially the way the figures share the space.',
  'Please post the next version here, I would love to see where you take it!',
];
