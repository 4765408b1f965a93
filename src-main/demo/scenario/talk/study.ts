// Prose of the second, quiet guild: people who study together.
import { parseTalk } from './parse-talk';

export const studyTalk = parseTalk(`
# goals
> today: {number} pages, then a walk
> goal for {day}: finish the outline
> session in {count} minutes, who's in?
> check-in: how far is everybody
- in
- chapter {number} here, slow but moving
- goal: answer the email I've been avoiding
- reading all afternoon
- did nothing yesterday, back today
- camera off, but here
- 25 minutes on, 5 off?
= let's start
= well done everyone
= same time tomorrow
= timer is running

# thesis
> supervisor wants {number} more sources by {day}
> does anyone have a good template for the method section?
> the statistics are done. THE STATISTICS ARE DONE
> how do you cite a map
- congratulations!!
- ask the librarians, they love that question
- I have one, will upload to resources
- {number} more?? since when
- write the worst version first
- sleep first, sources later
= thank you, found it
= worst version it is
= the librarian was delighted
= only {number} left
`);

export const studyLibrary = parseTalk(`
# resources
> good introduction to mixed models: {link}
> notes from the writing workshop: {link}
> free reference manager comparison {link}
- thanks, saved
- exactly what I needed
- page {number} has a mistake, otherwise great
= fixed the link
= glad it helps
`);
