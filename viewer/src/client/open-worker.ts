interface TrustedTypesLike {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** The worker's URL is a Trusted Types sink: the page's CSP names the policy `tensorreel`, and this is its only use. */
const policy = (globalThis as { trustedTypes?: TrustedTypesLike }).trustedTypes?.createPolicy('tensorreel', {
  createScriptURL: (url) => url,
});

/** Starts the worker that fetches frames. */
export function openFrameWorker(url: URL): Worker {
  const text = url.href;
  return new Worker(policy?.createScriptURL(text) ?? text, { type: 'module' });
}
