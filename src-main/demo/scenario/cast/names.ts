// Names of the members: ordinary ones to combine, and the ones that break careless software.
import { words } from '#main/demo/scenario/talk/parse-talk';

export const firsts = words(`
  mira jonas aylin theo lena omar sofia emil yara noah ines kai nadia felix zoe ruben amina luca freya idris hana mateo elif oskar
  priya samir clara bruno leila anton vera dario mina pavel rosa tariq ida marek lucia finn dalia hugo petra yusuf nora silvan
  chiara jakub esra tomas selma viktor alma rafael greta nils maya kofi ewa leon farah iker juno cem olga diego asha ronan
`);

export const adjectives = words(`
  quiet salty mossy paper velvet rusty lunar tiny crooked sleepy amber hollow misty copper gentle stormy pocket wandering foggy
  drowsy silver wobbly northern feral humble neon pixel brisk tidal waxen merry frosted
`);

export const nouns = words(`
  heron otter lantern harbor kelp teapot comet badger compass pebble gull lighthouse anchor puffin walrus biscuit satchel beetle
  mango turnip cricket inkwell sailor acorn moth barnacle pigeon noodle magpie candle ferry lobster thistle radish cuttlefish plum
`);

/** Account name and display name of people whose names are worth testing with. */
export const remarkable: readonly (readonly [username: string, globalName: string | null, language: string])[] = [
  ['nour.hassan', 'نور حسن', 'ar'],
  ['layla_al_bahr', 'ليلى البحر 🌊', 'ar'],
  ['khalid.draws', 'خالد', 'ar'],
  ['samira.k', 'سميرة ✨', 'ar'],
  ['noa_bar', 'נועה בר', 'he'],
  ['itai.levi', 'איתי לוי', 'he'],
  ['tamar_r', 'תמר 🍊', 'he'],
  ['sakura_mochi', '桜もち', 'ja'],
  ['haru.to', 'はると', 'ja'],
  ['yukinofune', '雪の舟', 'ja'],
  ['nekomata77', '猫又☆ミ', 'ja'],
  ['kenta_dot', 'ケンタ(゜▽゜)', 'ja'],
  ['xiaoyu88', '小雨', 'en'],
  ['chen.mo', '沉默的灯塔', 'en'],
  ['linlin_art', '林林 | 接稿中', 'en'],
  ['minjun.k', '김민준', 'en'],
  ['haneul_sky', '하늘☁️', 'en'],
  ['somchai.draw', 'สมชาย วาดรูป', 'en'],
  ['priya.m', 'प्रिया', 'en'],
  ['dmytro_ua', 'Дмитро 🌻', 'en'],
  ['anya.kisel', 'Аня Киселёва', 'en'],
  ['giorgos.th', 'Γιώργος Θ.', 'en'],
  ['lukasz_w', 'Łukasz Wiśniewski', 'en'],
  ['zeynep.ozgur', 'Zeynep Özgür Işık', 'en'],
  ['bjork_fan', 'Þórunn Ægisdóttir', 'en'],
  ['nguyen.thuy', 'Nguyễn Thị Thùy', 'en'],
  ['zalgotide', 'T̷i̸d̵e̶ b̴r̸i̷n̵g̸', 'en'],
  ['combining.cat', 'c̈äẗ w̃ĩt̃h̃ m̂âr̂k̂ŝ', 'en'],
  ['invisible_ink', 'ink\u200b\u200c\u200d\u2060well', 'en'],
  ['just_a_space', 'ㅤ', 'en'],
  ['rtl.override', '\u202eenola dna desrever', 'en'],
  ['family_of_five', '👨‍👩‍👧‍👦👩🏽‍🎨', 'en'],
  ['crabcrabcrab', '🦀🦀🦀🦀🦀🦀🦀🦀', 'en'],
  ['pirate.flag', '🏴‍☠️ Cap’n Roe', 'en'],
  ['fancy_letters', '𝓢𝓮𝓪 𝓖𝓵𝓪𝓼𝓼', 'en'],
  ['wide.boy', 'ＷＩＤＥ　ＢＯＹ', 'en'],
  ['upside_down', 'uʍop ǝpᴉsdn', 'en'],
  ['quotes', '"><img src=x onerror=alert(1)>', 'en'],
  ['bobby.tables', "Robert'); DROP TABLE boats;--", 'en'],
  ['formula1', '=HYPERLINK("x","y")', 'en'],
  ['null', 'null', 'en'],
  ['undefined', 'undefined', 'en'],
  ['markdown_mel', '**Mel** _the_ ~~Great~~ `Draft`', 'en'],
  ['at.everyone', '@everyone (not really)', 'en'],
  ['thirty_two_characters_exactly_ok', 'Thirty-two characters exactly ok', 'en'],
  ['a.very.long.account.name.of.ulfs', 'Wolfeschlegelsteinhausenberger W', 'en'],
  ['aa', null, 'en'],
  ['x7', 'x', 'en'],
  ['0000000000', '0', 'en'],
  ['tab.and.pipe', 'a|b|c', 'en'],
  ['comma_carla', 'Carla, of the Sea; "Queen"', 'en'],
  ['marie.claude', 'Marie-Claude D’Aubigné', 'fr'],
  ['ptitbateau', 'P’tit Bateau ⛵', 'fr'],
  ['aurelien.x', 'Aurélien', 'fr'],
  ['loic_bzh', 'Loïc', 'fr'],
  ['oceane.dessine', 'Océane dessine', 'fr'],
  ['juergen_m', 'Jürgen Müßiggang', 'de'],
  ['kaethe.k', 'Käthe', 'de'],
  ['moin_moritz', 'Moin Moritz', 'de'],
  ['strandgut', 'Strandgut', 'de'],
  ['wattwurm', 'Wattwurm 🪱', 'de'],
  ['inigo.m', 'Íñigo Muñoz', 'es'],
  ['marisol_mar', 'Marisol ☀️', 'es'],
  ['pulpo_paul', 'El Pulpo Paúl', 'es'],
  ['lucia.sinsal', 'Lucía sin sal', 'es'],
];

export const nicknames = words(`
  Captain Boatswain Kelpie Scribbles Snacks Sprout Captain.Obvious Mx.Mist Tidepool Nettle Gloom Bosun Smudge Teabag Doodle
`);

/** Nicknames at Discord's limit of 32 and other trials for a layout. */
export const remarkableNicknames: readonly string[] = [
  'exactly thirty-two letters, yes!',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
  'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii',
  'قبطان السفينة القديمة',
  'קפטן של ים המלח',
  '深夜の灯台守り',
  '🦊🌊🦊🌊🦊🌊🦊🌊',
  '˚₊‧꒰ა tide ໒꒱ ‧₊˚',
  'S̸a̸l̸t̸ K̸i̸n̸g̸',
  'zero\u200bwidth\u200bspace',
  '(away until Monday)',
  'Mia | he/she/they | 🇧🇷→🇳🇱',
];
