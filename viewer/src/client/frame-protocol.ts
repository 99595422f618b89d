/** Page → worker. */
export type FrameRequest =
  | { readonly kind: 'fetch'; readonly id: number; readonly url: string }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'recycle'; readonly buffer: ArrayBuffer };

/** Worker → page; `buffer` is transferred. */
export type FrameReply =
  | { readonly kind: 'done'; readonly id: number; readonly buffer: ArrayBuffer; readonly length: number }
  | { readonly kind: 'refused'; readonly id: number; readonly status: number; readonly body: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
