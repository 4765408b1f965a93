// Which of some labelled things fit what is typed: every word somewhere in the label, those that begin with it first. Pure.
const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

export const bestFits = <Item extends { label: string }>(
  items: readonly Item[],
  text: string,
  most: number,
): Item[] => {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const [first] = words;
  return items
    .map((item, place) => ({ item, place, label: folded(item.label) }))
    .filter(({ label }) => words.every((word) => label.includes(word)))
    .toSorted(
      (a, b) =>
        (first === undefined ? 0 : Number(b.label.startsWith(first)) - Number(a.label.startsWith(first))) ||
        a.place - b.place,
    )
    .slice(0, most)
    .map(({ item }) => item);
};
