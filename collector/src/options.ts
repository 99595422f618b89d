/** What a collector is started with. */
export interface CollectorOptions {
  /** Folder of the store; made when it is not there. */
  readonly dataDir: string;
  /** 4318, OTLP/HTTP's own, when absent; 0 takes any free one. */
  readonly port?: number;
  /** 127.0.0.1 when absent; no other is allowed yet. */
  readonly host?: string;
  /** Folder of the built viewer; without it `/` says how to build it. */
  readonly viewerDir?: string;
  /** Host names to answer beside localhost, 127.0.0.1 and [::1], such as that of a proxy. */
  readonly allowHosts?: readonly string[];
  /** Largest OTLP body, before and after decompression; 64 MiB when absent. */
  readonly maxBodyBytes?: number;
  /** Bytes of OTLP bodies that may wait to be stored, after which senders get 429; 256 MiB when absent. */
  readonly maxQueueBytes?: number;
  /** Told of the collector's own errors, one line each; silent when absent. */
  readonly log?: (line: string) => void;
}

/** A running collector. */
export interface Collector {
  /** Such as `http://127.0.0.1:4318`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Random, new at each start. */
  readonly instance: string;
  /** Lets requests in flight end, refuses new ones with 503, and closes the store. */
  close(): Promise<void>;
}
