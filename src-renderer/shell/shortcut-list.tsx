// The list of keys, opened with `?`.
import { Kbd, Modal } from '@mantine/core';
import { pages } from './pages';
import classes from './shortcut-list.module.css';

const general = [
  { keys: ['Ctrl', 'K'], does: 'Find a page, person, channel or action' },
  { keys: ['/'], does: 'Search in the Explorer' },
  { keys: ['f'], does: 'Filter: the kinds of the Explorer or the Live feed' },
  { keys: ['j', 'k'], does: 'Next and previous event' },
  { keys: ['Enter'], does: 'Open the event' },
  { keys: ['Space'], does: 'Peek at the event; in the Live feed pause' },
  { keys: ['x'], does: 'Select the event in the Explorer' },
  { keys: ['w'], does: 'Who is it: the card of the focused name, or of the names in the row' },
  { keys: ['Esc'], does: 'Close what is open' },
  { keys: ['?'], does: 'This list' },
];

const entries = [...pages.map(({ key, label }) => ({ keys: ['g', key], does: `Go to ${label}` })), ...general];

export default function ShortcutList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard" size="sm">
      <dl className={classes.list}>
        {entries.map(({ keys, does }) => (
          <div key={does} className={classes.row}>
            <dt>{does}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="dim">Keys rest while you type and while a dialog is open.</p>
    </Modal>
  );
}
