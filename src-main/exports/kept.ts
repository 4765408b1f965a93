/** How long a download is kept beside the store. */
export const keptMs = 86_400_000;
