// The one content security policy of the product, and the headers that go with every answer of both shells.
// Must not know transports or files.

/**
 * Nothing from elsewhere and nothing inline. Svelte's scoped styles are files after the build and its `style:`
 * directives go through the CSSOM, which a policy without 'unsafe-inline' allows.
 */
export const appPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const everyPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For a page that is printed: it brings everything in itself, and no script. */
export const printPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Features of the browser that no page of ours uses; a report or a compromised page cannot ask for them either. */
const deniedFeatures = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

export type AnswerKind = { kind: 'app' } | { kind: 'report'; csp: string } | { kind: 'pdf' } | { kind: 'plain' };

/** The security headers of an answer. A report brings its own policy; it may be framed by the app and by nobody else. */
export function securityHeaders(answer: AnswerKind): Record<string, string> {
  return {
    'Content-Security-Policy': policyOf(answer),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': answer.kind === 'report' || answer.kind === 'pdf' ? 'SAMEORIGIN' : 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
    'X-DNS-Prefetch-Control': 'off',
  };
}

function policyOf(answer: AnswerKind): string {
  switch (answer.kind) {
    case 'app':
      return appPolicy;
    case 'report':
      return withFrameAncestors(answer.csp);
    case 'pdf':
      // Chromium's PDF viewer is a page of its own around the document: a `default-src` would blank it.
      return "frame-ancestors 'self'";
    case 'plain':
      return everyPolicy;
  }
}

function withFrameAncestors(csp: string): string {
  return /(^|;)\s*frame-ancestors\s/i.test(csp) ? csp : `${csp}; frame-ancestors 'self'`;
}
