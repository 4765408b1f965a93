// Switches the host between the demo's record and the moderator's own.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, orpc } from '../api';
import { forgetEverything } from '../live';
import { navigate } from '../router/use-route';

/** `mutate(true)` enters the demo, `mutate(false)` leaves it. Everything cached is forgotten and the window starts at home. */
export const useDemo = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (on: boolean) => client.connection.demo({ on }),
    onSuccess: async (status) => {
      navigate({ name: status.isDemo ? 'home' : 'start' }, { replace: true });
      await forgetEverything();
      cache.setQueryData(orpc.connection.status.queryKey({ input: {} }), status);
    },
  });
};
