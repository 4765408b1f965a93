// Every route the stand-in answers. Of two that fit a path the first listed wins.
import type { Route } from './router';
import { applicationRoutes } from './routes/application-routes';
import { banRoutes } from './routes/ban-routes';
import { commandRoutes } from './routes/command-routes';
import { guildRoutes } from './routes/guild-routes';
import { interactionRoutes } from './routes/interaction-routes';
import { memberRoutes } from './routes/member-routes';
import { messageRoutes } from './routes/message-routes';
import { reactionRoutes } from './routes/reaction-routes';
import { webhookRoutes } from './routes/webhook-routes';

export const routes: readonly Route[] = [
  ...applicationRoutes,
  ...guildRoutes,
  ...memberRoutes,
  ...banRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...webhookRoutes,
  ...commandRoutes,
  ...interactionRoutes,
];
