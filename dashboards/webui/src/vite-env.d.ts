import 'react';

declare module 'react' {
  interface CSSProperties {
    /** How hot a cell of the heat map is, in percent. */
    '--heat'?: number;
  }
}
