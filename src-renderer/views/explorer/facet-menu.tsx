// A button that opens a list of choices of one facet. Several may be ticked; the list stays open while ticking.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './filter-bar.module.css';

export interface Choice<Word extends string> {
  word: Word;
  label: ReactNode;
  /** A heading above this choice. */
  heading?: string;
}

interface FacetMenuProps<Word extends string> {
  label: string;
  choices: readonly Choice<Word>[];
  chosen: readonly Word[];
  onChange: (chosen: Word[]) => void;
  /** Choosing one takes the place of the other. */
  isSingle?: boolean;
  /** What the key `f` opens. */
  isFirst?: boolean;
}

export const FacetMenu = <Word extends string>({
  label,
  choices,
  chosen,
  onChange,
  isSingle,
  isFirst,
}: FacetMenuProps<Word>) => {
  const toggle = (word: Word, isOn: boolean): void => {
    if (!isOn) onChange(chosen.filter((other) => other !== word));
    else onChange(isSingle === true ? [word] : [...chosen, word]);
  };
  return (
    <Menu withinPortal={false} closeOnItemClick={isSingle === true} position="bottom-start">
      <Menu.Target>
        <Button
          className={classes.facet}
          data-active={chosen.length > 0 || undefined}
          data-first-filter={isFirst}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
        >
          {label}
          {chosen.length > 0 && <span className={classes.badge}>{chosen.length}</span>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {choices.map(({ word, label: name, heading }) => (
          <FacetItem key={word} heading={heading} isOn={chosen.includes(word)} onToggle={(isOn) => toggle(word, isOn)}>
            {name}
          </FacetItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

interface FacetItemProps {
  heading: string | undefined;
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
  children: ReactNode;
}

const FacetItem = ({ heading, isOn, onToggle, children }: FacetItemProps) => (
  <>
    {heading !== undefined && <Menu.Label>{heading}</Menu.Label>}
    <Menu.CheckboxItem checked={isOn} onChange={onToggle}>
      <span className={classes.choice}>{children}</span>
    </Menu.CheckboxItem>
  </>
);
