// Discord's audit-log action numbers in words (API reference, "Audit Log Events"). For the inspector's evidence.

const names: Readonly<Record<number, string>> = {
  1: 'Server changed',
  10: 'Channel created',
  11: 'Channel changed',
  12: 'Channel deleted',
  13: 'Channel permissions added',
  14: 'Channel permissions changed',
  15: 'Channel permissions removed',
  20: 'Member kicked',
  21: 'Members pruned',
  22: 'Member banned',
  23: 'Ban lifted',
  24: 'Member changed',
  25: 'Member’s roles changed',
  26: 'Member moved',
  27: 'Member disconnected',
  28: 'Bot added',
  30: 'Role created',
  31: 'Role changed',
  32: 'Role deleted',
  40: 'Invite created',
  41: 'Invite changed',
  42: 'Invite deleted',
  72: 'Messages deleted',
  73: 'Messages purged',
  74: 'Message pinned',
  75: 'Message unpinned',
  143: 'AutoMod blocked a message',
  144: 'AutoMod sent an alert',
  145: 'AutoMod timed out a member',
  146: 'AutoMod quarantined a member',
};

/** "Member banned (22)"; the number alone for an action it does not know. */
export const auditActionName = (action: number): string => {
  const name = names[action];
  return name === undefined ? `Action ${action}` : `${name} (${action})`;
};
