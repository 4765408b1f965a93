// Which prose belongs to which channel of the plan, and how people behave there.
import type { Place } from '#main/demo/scenario/stage';
import { art, critique, photography } from './art';
import { gameChat, lfg, screenshots, strategy } from './game';
import { general } from './general';
import { botCommands, help, introductions } from './help';
import { languages } from './languages';
import { memes } from './memes';
import { staffRoom } from './staff';

type Manners = Omit<Place, 'key' | 'channelId' | 'share' | 'isStaffOnly'>;

export const manners: Readonly<Record<string, Manners>> = {
  general: { topics: [...general, ...gameChat.slice(0, 2)], emoji: 'any' },
  offtopic: { topics: general, interest: 'talk', emoji: 'any' },
  memes: { topics: memes, interest: 'memes', emoji: 'fun' },
  introductions: { topics: introductions, emoji: 'kind' },
  commands: { topics: botCommands, emoji: 'fun' },
  art: { topics: art, interest: 'art', emoji: 'art', pictures: 'art' },
  critique: { topics: critique, interest: 'art', emoji: 'art', pictures: 'art' },
  photography: { topics: photography, interest: 'art', emoji: 'art', pictures: 'photo' },
  game: { topics: gameChat, interest: 'game', emoji: 'any' },
  strategy: { topics: strategy, interest: 'game', emoji: 'any' },
  screenshots: { topics: screenshots, interest: 'game', emoji: 'art', pictures: 'screenshot' },
  lfg: { topics: lfg, interest: 'game', emoji: 'any' },
  help: { topics: help, interest: 'help', emoji: 'kind' },
  fr: { topics: languages.fr, language: 'fr', emoji: 'any' },
  de: { topics: languages.de, language: 'de', emoji: 'any' },
  es: { topics: languages.es, language: 'es', emoji: 'any' },
  ja: { topics: languages.ja, language: 'ja', emoji: 'any' },
  ar: { topics: languages.ar, language: 'ar', emoji: 'any' },
  he: { topics: languages.he, language: 'he', emoji: 'any' },
  staff: { topics: staffRoom, emoji: 'staff' },
};
