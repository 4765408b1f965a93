// Switches the host between the demo's record and the moderator's own.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, orpc } from '../api';
import { forgetEverything } from '../live';
import type { Target } from '../router/route';
import { navigate } from '../router/use-route';

/** `mutate(true)` enters the demo, `mutate(false)` leaves it. Everything cached is forgotten and the window goes to `next`. */
export const useDemo = (next: Target = { name: 'home' }) => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (on: boolean) => client.connection.demo({ on }),
    onSuccess: async (status) => {
      // Forgotten in the same turn: the page that opens must not see the other record's servers.
      navigate(next);
      await forgetEverything();
      cache.setQueryData(orpc.connection.status.queryKey({ input: {} }), status);
    },
  });
};
