// The copy of an attachment: fetched when it is asked for, shown where it is a picture, saved otherwise; or why there is none.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { AttachmentMeta, NotCopied } from '#contract/attachment';
import { client } from '../../api';
import { faultText } from '../../ui/fault-text';
import classes from './inspector.module.css';

const why: { [reason in NotCopied]: string } = {
  type: 'No copy: not one of the types you chose.',
  'too-large': 'No copy: larger than you allowed.',
  full: 'No copy: the space for copies was full.',
  busy: 'No copy: too many came at a time.',
  'other-host': 'No copy: the file was not at Discord.',
  refused: 'No copy: Discord did not give the file.',
  failed: 'No copy: the file did not come in time.',
};

const save = (name: string, contentType: string, base64: string): void => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
  const url = URL.createObjectURL(new Blob([bytes], { type: contentType }));
  const link = document.createElement('a');
  [link.href, link.download] = [url, name];
  link.click();
  URL.revokeObjectURL(url);
};

interface AttachmentCopyProps {
  guildId: string;
  eventId: number;
  attachment: AttachmentMeta;
}

export const AttachmentCopy = ({ guildId, eventId, attachment }: AttachmentCopyProps) => {
  const { id, copy, notCopied } = attachment;
  const open = useMutation({
    mutationFn: (attachmentId: string) => client.events.attachment({ guildId, id: eventId, attachmentId }),
    onSuccess: (file) => {
      if (!file.contentType.startsWith('image/')) save(file.name, file.contentType, file.base64);
    },
  });
  if (copy === undefined || id === undefined)
    return notCopied === undefined ? null : <p className={classes.note}>{why[notCopied]}</p>;
  const { data } = open;
  if (data?.contentType.startsWith('image/'))
    return (
      <figure className={classes.copy}>
        <img src={`data:${data.contentType};base64,${data.base64}`} alt={`Copy of ${data.name}`} />
        <Button size="compact-xs" onClick={() => save(data.name, data.contentType, data.base64)}>
          Save
        </Button>
      </figure>
    );
  return (
    <div className={classes.copy}>
      <Button size="compact-xs" loading={open.isPending} onClick={() => open.mutate(id)}>
        {attachment.contentType?.startsWith('image/') ? 'Show the copy' : 'Save the copy'}
      </Button>
      {open.error && <p className={classes.note}>{faultText(open.error).title}</p>}
    </div>
  );
};
