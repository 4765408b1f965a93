// What is wrong with the store, the worst first. Nothing while nothing is.
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import classes from './health.module.css';

export const WarningsPart = () => {
  const { data } = useQuery(orpc.store.health.queryOptions({ input: {} }));
  if (!data || data.warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label="Needs attention">
      {data.warnings.map(({ level, text }) => {
        const Icon = level === 'problem' ? IconCircleX : IconAlertTriangle;
        return (
          <li key={text} className={classes.warning} data-level={level}>
            <Icon size={17} stroke={1.8} role="img" aria-label={level === 'problem' ? 'Problem' : 'Warning'} />
            {text}
          </li>
        );
      })}
    </ul>
  );
};
