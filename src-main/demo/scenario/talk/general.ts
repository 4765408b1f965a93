// Prose: small talk of the quay (#general and #off-topic).
import { parseTalk } from './parse-talk';

export const general = parseTalk(`
# morning
> good morning harbour
> morning all, {drink} in hand
> gm from {city} ☀️
> evening everyone, or morning, whatever it is where you are
- morning!
- gm gm
- it's past midnight here but good morning to you
- morning! slept well?
- hello hello
- 👋
- welcome back, you missed a whole debate about {dish}
= slept like a stone actually
= barely, the neighbour discovered the {instrument}
= need at least one more {drink} before I can answer that
= oh no, who won the debate

# weather
> it is {weather} in {city}
> anyone else: {weather}? can't even open a window
> checked the forecast, {weather} until next week, great
- same here in {city}... wait, different one, but same
- I'd trade with you
- it was 31 degrees here on Tuesday and now I wear two jumpers
- perfect weather for staying in and drawing tbh
- send some of that over here please
- my {pet} refuses to go outside because of it
= honestly I don't mind, more time for {game}
= I had plans. PLANS
= at least the light is nice for photos
= it stopped!! never mind, it didn't

# dinner
> what's everyone eating, I need ideas
> made {dish} and it actually worked??
> {dish} for dinner, no regrets
> hot take: {dish} is breakfast food
- oh I haven't had {dish} in ages
- recipe please
- add a bit of lemon, trust me
- I respect it but no
- I had cereal. don't look at me
- this channel always makes me hungry
- how spicy are we talking
- my grandmother would have words with you about that
= no recipe, just vibes and too much garlic
= will write it down and post it in a bit
= lemon is a good call
= there are leftovers if you live near {city}

# pets
> my {pet} has learned to open the fridge
> {petname} says hi
> is it normal for a {pet} to stare at a wall for an hour
> update on {petname}: vet says all good 🎉
- PICTURES. NOW.
- give {petname} a treat from me
- my {pet} does this too, they see things we don't
- {petname} is the best member of this server
- aww
- so glad to hear that!
- how old is {petname}?
= she is {number} and acts like she's two
= photo coming once the beast sits still
= already had {count} treats today, negotiating
= thank you, was really worried

# music
> any recommendations for {music}? need something for working
> been listening to {music} all week
> started learning the {instrument}, apologies to my neighbours
- sea shanties. always sea shanties
- I have a playlist, will send it to you
- depends, with vocals or without?
- {music} gets me through spreadsheets
- do you play along or just suffer
- saw a {music} concert in {city} last year, incredible
= without vocals, otherwise I start singing along
= please do!
= suffer mostly
= jealous

# shows
> finished {show}, what do I do with my life now
> is {show} worth it? heard mixed things
> no spoilers but {show} episode {number}. THAT EPISODE
- gets good around episode {number}
- I dropped it, too slow for me
- the soundtrack alone is worth it
- spoiler tags please, I'm on episode 2
- it made me cry and I don't even like that genre
- watch it with subtitles
= slow is fine, I draw while watching
= ok you convinced me
= sorry!! edited
= nobody told me about the bees

# books
> reading {book}, anyone else?
> need something to read on a {number}-hour train ride
> I bought another book. I have {number} unread ones
- {book}! I never stop recommending it
- the library exists, my friend. the library
- audiobooks, then you can draw on the train
- same, but with games on sale
- is it the one with the map in front? I only read books with maps
= it has a map AND a glossary
= the library is where the problem started
= adding it to the pile
= good point, downloading one

# hobby
> tried {hobby} for the first time today
> anyone here into {hobby}?
> my desk is now 80% {hobby} equipment
- oh nice, how did it go
- I did {hobby} for a year, warning: it gets expensive
- there's a group for that in {city}, they're friendly
- teach us
- one of us one of us
- show the results!
= badly, but I'd do it again
= my wallet has been informed
= give me a week
= results are in #photography

# work
> {number} meetings today. {number}.
> exam {day}, wish me luck
> got the job!!!
> week is too long, who do I complain to
- good luck!!
- congratulations 🎉🎉
- you can complain here, we have forms
- hang in there
- same. {drink} helps
- proud of you
- breathe, sleep, drink water
= thank you all ❤️
= filled in the form, waiting for the stamp
= one of them could have been an emoji
= will report back

# sleep
> why am I awake
> told myself I'd sleep at 11. it is not 11
> ok this is my last message tonight
- liar
- go to bed!!
- screens off, you
- see you in five minutes
- it's noon here, sleep well
- goodnight 🌙
= you can't make me
= five more minutes
= goodnight for real now
= I was weak

# travel
> going to {city} next month, any tips?
> train to {city} delayed by {number} hours, ask me anything
> back from {city}, {number} rolls of film to develop
- eat everything
- the market on Saturday morning, go early
- ask me about {city}! lived there for {count} years
- bring a jacket
- what was the best thing you saw
- classic
= noted, eating everything
= a heron stealing somebody's sandwich
= how early is early
= moving at walking speed now

# keyboards
> is it weird to own {number} keyboards
> my {drink} met my keyboard. RIP
> new monitor arrived and everything I drew looks {colour} now
- rice. no wait, that's phones
- calibrate it, first thing
- {number} is fine, {number} is where it becomes a collection
- F
- turn it upside down and walk away
- what did you have before
= it's drying on the radiator
= calibrated, still {colour}, I may have to accept it
= I prefer "library of keyboards"
= an old office thing from 2011

# language
> what do you call the end piece of bread in your language
> TIL there is a word for {weather} in Scots
> my phone autocorrects harbour to harbor and I take it personally
- Knust! or Kanten, or Scherzl, depends whom you ask
- "le quignon", and it's the best part
- talon in some places
- in Hebrew it's נשיקה, "kiss", because it touches the next loaf
- パンの耳 — "the ears of the bread"
- we just call it mine
- this is why I love this server
= I expected one answer and got eleven
= kiss is the cutest one
= the ears!!
= saving all of these

# emoji
> 🌊🌊🌊
> ʕ•ᴥ•ʔ
> (ﾉ◕ヮ◕)ﾉ*:･ﾟ✧
- 🌊🌊
- ¯\\_(ツ)_/¯
- 👋🏽👋🏻👋🏿
- ಠ_ಠ
- are you ok
= never better
= 🦊
`);
