// The CSP nonce of this page, put into index.html by the host for every response. Styles made at run time must carry it.
import { setNonce } from 'get-nonce';

const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');

/** '' when the host did not set one (the development server). Browsers hide the attribute, so the property is read. */
export const styleNonce = meta?.nonce ?? '';

if (styleNonce !== '') setNonce(styleNonce);
