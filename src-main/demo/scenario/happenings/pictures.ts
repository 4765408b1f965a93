// The files people attach.
import type { Random } from '#main/demo/scenario/random';
import type { Place, Said } from '#main/demo/scenario/stage';

type Files = NonNullable<Said['attachments']>;

const names: Readonly<Record<NonNullable<Place['pictures']>, (random: Random) => string>> = {
  art: (random) =>
    random.pick([
      'sketch',
      'final',
      'final_FINAL',
      'wip',
      'untitled',
      'heron',
      '無題',
      'scan',
      'Zeichnung für später',
    ]) + random.pick(['', '', `_${random.int(1, 30)}`, ' (2)']),
  screenshot: (random) =>
    `Tidewrack_${random.int(2024, 2026)}-0${random.int(1, 9)}-${random.int(10, 28)}_${random.int(100000, 235959)}`,
  photo: (random) =>
    random.pick([
      `IMG_${random.int(1000, 9999)}`,
      `DSC0${random.int(1000, 9999)}`,
      `roll ${random.int(1, 40)} - ${random.int(1, 36)}`,
    ]),
};

/** One picture mostly, up to four. */
export function pictures(random: Random, kind: NonNullable<Place['pictures']>): Files {
  const count = random.chance(0.75) ? 1 : random.int(2, 4);
  return Array.from({ length: count }, () => {
    const isJpeg = kind === 'photo' || random.chance(0.3);
    return {
      filename: `${names[kind](random)}.${isJpeg ? 'jpg' : 'png'}`,
      size: Math.round(random.between(80_000, 7_900_000)),
      contentType: isJpeg ? 'image/jpeg' : 'image/png',
    };
  });
}
