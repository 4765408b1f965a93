// A channel's name with its sign.
import { channelText } from './part';

/** The sign stays on its side whichever way the name reads. */
export const ChannelLabel = ({ name, id }: { name: string | null; id: string | null }) => (
  <>
    #<bdi>{channelText(name, id).slice(1)}</bdi>
  </>
);
