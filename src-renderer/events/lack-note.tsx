// A line on top of a page that shows less because the bot lacks an intent or a permission: what is missing, what it costs, the way to mend it.
import { IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../api';
import { useConnection } from '../hooks/use-connection';
import { href } from '../router/route';
import classes from './lack-note.module.css';

interface LackNoteProps {
  guildId: string;
  /** Titles of intents and permissions, as the diagnosis names them. */
  of: readonly string[];
}

const freshMs = 300_000;

export const LackNote = ({ guildId, of }: LackNoteProps) => {
  const { data: status } = useConnection();
  const { data } = useQuery(
    orpc.connection.diagnose.queryOptions({
      input: { guildId },
      staleTime: freshMs,
      enabled: status?.state === 'ready',
    }),
  );
  // A permission's subject begins with the server's name, which is this one's.
  const lacks = (data ?? []).flatMap(({ level, subject, found, means }) => {
    const title = of.find((one) => subject === one || subject.endsWith(`: ${one}`));
    return level === 'ok' || title === undefined ? [] : [{ title, found, means }];
  });
  if (lacks.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label="What is missing here">
      {lacks.map(({ title, found, means }) => (
        <li key={title} className={classes.note}>
          <IconEyeOff size={15} stroke={1.8} aria-hidden="true" />
          <span className={classes.text} title={means}>
            <strong>{title}</strong> {found} {means}
          </span>
          <a className={classes.way} href={href({ name: 'health', query: { part: 'diagnosis' } })}>
            How to mend it
          </a>
        </li>
      ))}
    </ul>
  );
};
