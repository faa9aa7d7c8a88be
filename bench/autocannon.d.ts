declare module 'autocannon' {
  /** What is used of it here. */
  // biome-ignore lint/style/noDefaultExport: it is the library's own shape
  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration?: number;
    /** Requests in all, instead of a duration. */
    readonly amount?: number;
  }): Promise<{
    readonly requests: { readonly total: number };
    readonly non2xx: number;
    readonly errors: number;
  }>;
}
