// A clock for relative times: re-renders every `stepMs`, all users of one step together.
import { useEffect, useState } from 'react';

/** Epoch ms, at most `stepMs` old. */
export const useNow = (stepMs = 30_000): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), stepMs);
    return () => window.clearInterval(timer);
  }, [stepMs]);
  return now;
};
