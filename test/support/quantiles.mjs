// Of measured values.
export const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
export const median = (values) => quantile(values, 0.5);
