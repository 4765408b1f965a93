// Prose: the short things people say between, and what they react with.
import { lines, words } from './parse-talk';

export const backchannel = lines(`
  true
  same
  lol
  haha
  oh nice
  right?
  yeah
  exactly this
  hmm
  fair
  oh no
  wait what
  ok that's good
  no way
  agreed
  can confirm
  this
  😂
  👀
  👍
  ❤️
  +1
  idk
  makes sense
  big if true
  hahaha
  :D
  ^^
  ...
  yep
`);

export const tails = words('lol haha :) :D ^^ 😄 🙂 ✨ 😅 <3 tbh imo 🌊 🦊');

export const reactionEmoji: Readonly<Record<'any' | 'art' | 'fun' | 'kind' | 'staff', readonly string[]>> = {
  any: words('👍 ❤️ 😂 🔥 👀 🎉 😮 🙏 💯 🌊 🦊 ✅ 👋 🤔'),
  art: words('😍 ❤️ 🔥 🎨 ✨ 🤩 👏 💙 🖌️ harbourheart:874512369874512369'),
  fun: words('😂 💀 🤣 😭 🦀 🍅 🗿 crabrave:874512369874512377'),
  kind: words('❤️ 🫂 🎉 👋 🙏 🌻'),
  staff: words('👍 ✅ 👀 🫡'),
};

/** Text that breaks careless layouts: combining marks, zero-width joiners, both directions in one line, no spaces at all. */
export const oddities = [
  'Z̵̧̛͎̲͉̝̮͊̄̅a̴̦͓͊̓l̷̖̺̂͌g̸̯͐ö̶̡́ ̸̨̀t̵̗͝è̴͜x̵̘̏t̸̬́ ̵̟̈́t̶̲̀e̷̦͗s̷̘̏t̵̳̓, sorry, it came out of the generator like this',
  'is this visible? \u200b\u200b\u200b \u2060between the words\u2060 \u200b\u200b',
  'family photo: 👨‍👩‍👧‍👦 👩🏽‍🎨 🏴‍☠️ 🧑🏿‍🚀 🇺🇦🇯🇵🇵🇸🇮🇱🇫🇷',
  'המילה "harbour" בעברית היא נמל and in Arabic it is ميناء, both in one line!',
  '\u202eeht gnitset era ew\u202c right-to-left override',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3),
  '𝓯𝓪𝓷𝓬𝔂 𝕝𝕖𝕥𝕥𝕖𝕣𝕤 𝖆𝖗𝖊 𝖋𝖚𝖓 ᵃⁿᵈ ˢᵐᵃˡˡ',
  '<script>alert(1)</script> does this do anything',
  "'; DROP TABLE boats; -- my username idea",
  '| a | b |\n|---|---|\n| does | markdown |\n| work | here? |',
  '```ts\nconst tide = (hour: number) => Math.sin(hour / 6.2) * 2.4;\n```',
  '=SUM(A1:A9) is what my spreadsheet says to everything',
  '🦀'.repeat(120),
  'นี่คือเรือของฉัน สวยไหม? यह मेरी नाव है। Це мій човен. 이것은 내 배입니다. Αυτό είναι το καράβι μου.',
];
