// Takes out of messages what an app without the message-content intent may not read: content, embeds, attachments,
// components and polls, but not of its own messages and not of those that mention it. REST answers are subject to it too.
type Fields = { [key: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): unknown => (isFields(value) ? value['id'] : undefined);

const isReadable = (message: Fields, botId: string): boolean =>
  idOf(message['author']) === botId ||
  (Array.isArray(message['mentions']) && message['mentions'].some((user) => idOf(user) === botId));

/** The message as an app without the intent receives it; a new object, the original is untouched. */
export const blankMessage = <Message extends object>(message: Message, botId: string): Message => {
  const fields: Fields = Object.fromEntries(Object.entries(message));
  if (isFields(fields['referenced_message']))
    fields['referenced_message'] = blankMessage(fields['referenced_message'], botId);
  if (isReadable(fields, botId)) return { ...message, ...fields };
  return { ...message, ...fields, content: '', embeds: [], attachments: [], components: [], poll: undefined };
};

/** The data of a dispatch for a session without the intent. */
export const blankDispatch = (type: string, data: unknown, botId: string): unknown => {
  if (!isFields(data)) return data;
  if (type === 'MESSAGE_CREATE' || type === 'MESSAGE_UPDATE') return blankMessage(data, botId);
  if (type === 'AUTO_MODERATION_ACTION_EXECUTION') return { ...data, content: '', matched_content: '' };
  return data;
};
