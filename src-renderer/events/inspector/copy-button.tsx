// Copies a text and says so, to eyes and screen readers alike.
import { ActionIcon, CopyButton as Copy, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconLink } from '@tabler/icons-react';

interface CopyButtonProps {
  value: string;
  label: string;
  icon?: 'copy' | 'link';
  size?: number;
}

export const CopyButton = ({ value, label, icon = 'copy', size = 28 }: CopyButtonProps) => {
  const Icon = icon === 'link' ? IconLink : IconCopy;
  return (
    <Copy value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : label}>
          <ActionIcon aria-label={copied ? `Copied: ${label}` : label} size={size} onClick={copy}>
            {copied ? <IconCheck size={size / 2 + 1} /> : <Icon size={size / 2 + 1} />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copy>
  );
};
