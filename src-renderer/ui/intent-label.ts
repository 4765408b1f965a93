// Privileged intents as Discord's Developer Portal calls them.
const labels: { [name: string]: string } = {
  GuildMembers: 'Server Members Intent',
  GuildPresences: 'Presence Intent',
  MessageContent: 'Message Content Intent',
};

/** `name`: as in ConnectionStatus.missingIntents. */
export const intentLabel = (name: string): string => labels[name] ?? name;
