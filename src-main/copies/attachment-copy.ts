// events.attachment: the copy of one attachment of an event's message, as a page may have it.
import { type AttachmentCopy, shownTypes } from '#contract/attachment';
import type { EventDetail } from '#contract/events';
import { NotFoundFault } from '#main/core';
import type { Copies } from './copies';
import { plainType } from './fetch-copy';

export const attachmentCopy = async (
  copies: Pick<Copies, 'read'>,
  detail: Pick<EventDetail, 'message' | 'repliedTo' | 'transcript'> | null,
  attachmentId: string,
): Promise<AttachmentCopy> => {
  const messages = [detail?.message, detail?.repliedTo, ...(detail?.transcript?.items ?? [])];
  const file = messages.flatMap((message) => message?.attachments ?? []).find(({ id }) => id === attachmentId);
  const bytes = file?.copy ? await copies.read(file.copy.hash) : null;
  if (!file || !bytes)
    throw new NotFoundFault(`attachment ${attachmentId}`, 'There is no copy of this attachment on record.');
  const contentType = shownTypes.find((type) => type === plainType(file.contentType ?? ''));
  return { name: file.name, contentType: contentType ?? 'application/octet-stream', base64: bytes.toString('base64') };
};
