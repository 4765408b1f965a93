// Export from a page: one thing at once, several by a menu. The dialog itself is loaded when it is asked for.
import { Button, Menu } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { ExportSubjectScope } from './export-dialog';

const ExportDialog = lazy(() => import('./export-dialog').then((found) => ({ default: found.ExportDialog })));

export interface ExportChoice {
  label: string;
  subject: ExportSubjectScope;
  /** In plain words, a line each. */
  summary: readonly string[];
}

const icon = <IconFileExport size={14} stroke={1.7} />;

export const ExportButton = ({ choices }: { choices: readonly ExportChoice[] }) => {
  const [chosen, setChosen] = useState<ExportChoice | null>(null);
  const [only] = choices;
  return (
    <>
      {choices.length === 1 && only !== undefined ? (
        <Button leftSection={icon} onClick={() => setChosen(only)}>
          Export
        </Button>
      ) : (
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <Button leftSection={icon}>Export</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {choices.map((choice) => (
              <Menu.Item key={choice.label} onClick={() => setChosen(choice)}>
                {choice.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {chosen !== null && (
        <Suspense fallback={null}>
          <ExportDialog isOpen onClose={() => setChosen(null)} subject={chosen.subject} summary={chosen.summary} />
        </Suspense>
      )}
    </>
  );
};
