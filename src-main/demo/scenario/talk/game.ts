// Prose: the game and the people who play it (#tidewrack, #strategy, #lfg, #screenshots).
import { parseTalk } from './parse-talk';

export const gameChat = parseTalk(`
# boss
> ok how is anyone supposed to beat {boss}
> {boss} down after {number} tries!!!
> stuck at {boss} in {place}, about to throw the controller
- what are you running?
- dodge left, always left, trust me
- don't attack in the second phase, just survive
- took me {number} tries too
- {weapon} makes that fight a joke
- LETS GOOO
- bring {item}, it stops the bleed
- that boss made me take a {count} day break
= running {weapon}, level {number}
= left?? I have been dodging right for an hour
= that did it, thank you!!!
= second phase is where I die every time

# patch
> {patch} is live
> anyone read the notes for {patch}? what did they do to {weapon}
> since {patch} I get {number} fps less in {place}
- nerfed {weapon}, as foretold
- they finally fixed the ladder!
- patch notes say "various improvements", so nobody knows
- verify the files, helped me
- the new fishing is so relaxing
- {number} GB for that?
= RIP my build
= the LADDER
= downloading since an hour
= verified, better now

# build
> {weapon} or {weapon} and a shield? what's everyone using
> is it worth upgrading {weapon} or wait for the next tier
> finally crafted {weapon}, took {number} {item}
- I never changed from the starting one tbh
- wait. the next tier is {number} levels away
- upgrade, {item} drops like crazy at night
- what's your stamina
- congrats!! looks great with the diver set
- the numbers say one thing but it FEELS better
= stamina {number}, don't judge
= farming at night then
= it glows. it GLOWS
= ok waiting

# secrets
> is there anything behind the waterfall in {place}
> found a hidden room in {place}, is that known?
> what does the bell at {place} do
- ring it three times at low tide
- there's always something behind the waterfall
- known but it changes every season
- a cat. that's all. but a very good cat
- nobody has worked it out, there's a thread
- ||it opens the cellar under the lighthouse||
= THREE times. of course
= the cat was worth it
= how did anyone find that out
= going back right now

# othergame
> {othergame} is on sale, worth it?
> tried {othergame} yesterday, it's like Tidewrack but with trains
> anyone playing {othergame}? need a friend code
- yes. go. now
- {number} hours in, still don't know what I'm doing, love it
- the demo was nice
- added you!
- runs badly on {platform}
- wait for another sale, it drops lower in winter
= sold
= how is it on {platform}?
= thank you, added back
= I have no self-control

# lore
> theory: the Ferryman is the Lamplighter's brother
> so who WROTE the letters in the sunken library
> reread the item text of the bell. the dates don't add up
- hold on that actually makes sense
- the devs said no on the stream
- the devs say a lot of things
- the handwriting is the same as on the map in chapter {number}
- I need a corkboard
- you should write this up
= the DATES
= corkboard acquired
= I will make a long post about this
= the lantern has the same crest, look at it again
`);

export const lfg = parseTalk(`
# party
> LFG {boss}, need {count} more, {platform}
> anyone for {place} {day} at {time}?
> need a healer for {boss}, voice optional
> casual co-op {day}, all levels welcome, we mostly fish
> {game} {day} {time}, I bring snacks (in game)
- me!
- I can join {time}
- add me, level {number}
- on {platform}, is there crossplay?
- can't today, next time
- healer here
- what level?
- +1
= great, invite sent
= crossplay works since the last patch
= {count} spots left
= full now, thanks everyone!
= level doesn't matter, bring {item}
= meet at the dock in Co-op 1

# late
> where is everybody
> in Co-op 1 already, no rush
> have to be {number} minutes late, start without me
- coming, {pet} emergency
- two minutes
- loading...
- updating 🙃
- we can wait
- the boat has left. just kidding
= take your time
= is {petname} ok?
= we fished in the meantime
`);

export const screenshots = parseTalk(`
# view
> this view over {place}
> {place} at 6am in game, no filter
> photo mode is my real game
> caught {boss} mid-yawn
- wallpaper material
- how did you get up there??
- the light!!
- is that with the {colour} fog?
- I walked past there a hundred times and never looked up
- what settings?
- {wow}
= everything on high, on {gpu}
= you can climb the crane, don't tell the devs
= thank you!
= took {number} tries and a broken leg
`);

export const strategy = parseTalk(`
# farming
> best place for {item} right now?
> how many {item} for the full boat upgrade
> is night fishing better than {place} for money
- {place}, east side, every {number} minutes
- {number} or so, start collecting early
- night fishing if you can stand the music
- I made a table, see pins
- it was {place} until they changed the timer
- depends on your level
= that's closer than I thought
= I love the music, it's decided
= bless you and your tables
= level {number}

# route
> speed route for {place}: skip the second bell, take the pipe. saves about {number} seconds
> new personal best, {number} minutes for {place}
- does the pipe still work after {patch}?
- how do you skip the guard
- that's insane
- video?
- I get lost in there with a map
- gg
= works, tested today
= walk, don't run. he only hears running
= recording next time: {link}
= thanks!!
`);
