// Files as DiscordChatExporter writes them (JSON), made up: one channel, a message a minute.

export const guild = { id: '100000000000000001', name: 'Old Hall', iconUrl: 'https://example.com/icon.png' };
export const channel = {
  id: '300000000000000001',
  type: 'GuildTextChat',
  categoryId: '300000000000000009',
  category: 'Talk',
  name: 'general',
  topic: null,
};
/** 2021-03-01T10:00:00Z */
export const begins = Date.UTC(2021, 2, 1, 10);
export const idOf = (index: number, at = begins + index * 60_000): string =>
  ((BigInt(at - 1_420_070_400_000) << 22n) + BigInt(index % 4_000)).toString();
export const authors = ['ann', 'bob', 'čeněk', 'דנה'].map((name, index) => ({
  id: String(200_000_000_000_000_001n + BigInt(index)),
  name,
  discriminator: '0000',
  nickname: `${name} the nick`,
  color: null,
  isBot: index === 3,
  roles: [],
  avatarUrl: 'https://example.com/a.png',
}));

export const message = (index: number, more: object = {}): object => ({
  id: idOf(index),
  type: 'Default',
  timestamp: new Date(begins + index * 60_000).toISOString(),
  timestampEdited: null,
  callEndedTimestamp: null,
  isPinned: false,
  content: `message number ${index} about foxes`,
  author: authors[index % authors.length],
  attachments: [],
  embeds: [],
  stickers: [],
  reactions: [],
  mentions: [],
  ...more,
});
export const messages = (count: number, from = 0): object[] =>
  Array.from({ length: count }, (_, index) => message(from + index));

export const exportText = (list: readonly object[], more: object = {}): string =>
  JSON.stringify(
    {
      guild,
      channel,
      dateRange: { after: null, before: null },
      exportedAt: '2024-05-01T12:00:00+00:00',
      messages: list,
      messageCount: list.length,
      ...more,
    },
    null,
    2,
  );
