// Gives the host a bot token (or none: connect with the stored one) and keeps the shown state in step.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, orpc } from '../api';

/** `mutate(token)` checks it with Discord; the error carries the reason for the field `token`. The token is not kept here. */
export const useConnect = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (token: string | undefined) => client.connection.connect(token === undefined ? {} : { token }),
    onSuccess: (status) => cache.setQueryData(orpc.connection.status.queryKey({ input: {} }), status),
    gcTime: 0,
  });
};
