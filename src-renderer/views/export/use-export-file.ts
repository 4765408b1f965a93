// Getting at a finished file: fetched once by a ticket (Node host), or shown where it was saved (Electron).
import { useMutation } from '@tanstack/react-query';
import type { Export } from '#contract/exports';
import { client } from '../../api';

/** A link that is followed at once; the host answers with an attachment, so the page stays. */
const fetchFile = async (exportId: string): Promise<void> => {
  const { path } = await client.exports.download({ exportId });
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
};

export const useExportFile = () =>
  useMutation({
    mutationFn: async ({ exportId, destination }: Pick<Export, 'exportId' | 'destination'>) => {
      if (destination === 'download') await fetchFile(exportId);
      else await client.exports.reveal({ exportId });
    },
  });
