// ModDesk's mark: a desk lamp whose arm is a gavel's handle. The same drawing as resources/icon.svg.

export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 64 64" fill="none" aria-hidden="true">
    <rect width="64" height="64" rx="15" fill="#0b3f37" />
    <path d="M20 51h24" stroke="#67d4bf" strokeWidth="5" strokeLinecap="round" />
    <path d="M32 50V39l-9.5-9.5" stroke="#67d4bf" strokeWidth="4.5" strokeLinecap="round" strokeLinejoin="round" />
    <path d="m17 31.5 17-17 9 9-17 17z" fill="#e4f9f4" />
    <path d="m38 12.5 8.5 8.5" stroke="#f6c66a" strokeWidth="4.5" strokeLinecap="round" />
  </svg>
);
