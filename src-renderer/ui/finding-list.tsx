// What the bot can and cannot see: each finding with what it means and how to mend it, the gravest first.
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { Finding } from '#contract/connection';
import classes from './finding-list.module.css';

const icons = { ok: IconCircleCheck, warning: IconAlertTriangle, problem: IconCircleX };
const words = { ok: 'Fine', warning: 'Warning', problem: 'Problem' };
const rank = { problem: 0, warning: 1, ok: 2 };

const Item = ({ finding }: { finding: Finding }) => {
  const Icon = icons[finding.level];
  return (
    <li className={classes.finding} data-level={finding.level}>
      <Icon size={17} stroke={1.8} role="img" aria-label={words[finding.level]} />
      <div>
        <span className={classes.subject}>{finding.subject}</span> <span className="dim">{finding.found}</span>
      </div>
      <p>{finding.means}</p>
      {finding.fix !== '' && finding.level !== 'ok' && <p className={classes.fix}>{finding.fix}</p>}
    </li>
  );
};

export const FindingList = ({ findings, label }: { findings: readonly Finding[]; label?: string }) => (
  <ul className={classes.findings} aria-label={label}>
    {findings
      .toSorted((a, b) => rank[a.level] - rank[b.level])
      .map((finding) => (
        <Item key={finding.subject} finding={finding} />
      ))}
  </ul>
);
